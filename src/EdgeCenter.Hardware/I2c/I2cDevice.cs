using System.Globalization;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Kernel;
using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Hardware.I2c;

/// <summary>
/// One device on an I2C bus, by <c>/dev/i2c-*</c>: for sensors and readers that have no kernel driver. Port expanders have one
/// (<c>gpio-pca953x</c>, <c>pinctrl-mcp23s08</c>), which makes them GPIO chips; use that. Not thread-safe.
/// </summary>
/// <remarks>
/// Problems of all transfers: <c>device-silent</c> (nobody answers at the address), <c>device-busy</c> (a kernel driver has it), <c>device-failed</c>.
/// </remarks>
public sealed unsafe class I2cDevice : IDisposable
{
    /// <summary>The kernel refuses longer messages.</summary>
    public const int LongestMessage = 8192;

    private readonly SafeFileHandle _file;
    private readonly ushort _address;

    private I2cDevice(SafeFileHandle file, ushort address, string place, bool plain)
    {
        _file = file;
        _address = address;
        Place = place;
        TransfersPlainly = plain;
    }

    /// <summary>Bus and address, as <c>i2cdetect</c> writes them: <c>/dev/i2c-1:0x20</c>.</summary>
    public string Place { get; }

    /// <summary>The bus takes messages of any length; false: only the SMBus calls <see cref="ReadByte"/> … <see cref="WriteWord"/> work.</summary>
    public bool TransfersPlainly { get; }

    /// <summary>Nothing is sent yet: whether somebody answers shows at the first transfer.</summary>
    /// <param name="bus">Number of the bus.</param>
    /// <param name="address">7 bits: 0x08…0x77.</param>
    /// <param name="errorCheck">SMBus packet error codes: a transfer that was disturbed fails instead of giving a wrong value.</param>
    /// <returns>Problems <c>i2c-address</c>, and those of the device.</returns>
    public static Outcome<I2cDevice> Open(int bus, int address, bool errorCheck = false)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/dev/i2c-{bus}");
        string place = string.Create(CultureInfo.InvariantCulture, $"{path}:0x{address:x2}");
        if (address is < 0x08 or > 0x77)
        {
            return new Problem("i2c-address", "An I2C address is 0x08 to 0x77.", "I2C 地址范围为 0x08 到 0x77。", place);
        }

        if (!DeviceFile.Open(path, Libc.ReadWrite).TryGet(out SafeFileHandle? file, out Problem? problem))
        {
            return problem;
        }

        ulong functions = 0;
        if (Libc.Control(file, I2cAbi.GetFunctions, &functions) < 0
            || Libc.Control(file, I2cAbi.SetAddress, address) < 0
            || Libc.Control(file, I2cAbi.UsePacketErrorCode, errorCheck ? 1 : 0) < 0)
        {
            problem = DeviceFile.Refused(place, DeviceFile.LastError);
            file.Dispose();
            return problem;
        }

        return new I2cDevice(file, (ushort)address, place, (functions & I2cAbi.FunctionPlain) != 0);
    }

    public Outcome<byte> ReadByte(byte register) => Call(I2cAbi.SmbusRead, register, I2cAbi.SmbusByteData, 0).Then<byte>(value => (byte)value);

    public Outcome<Unit> WriteByte(byte register, byte value) =>
        Call(I2cAbi.SmbusWrite, register, I2cAbi.SmbusByteData, value).Then<Unit>(_ => Unit.Value);

    /// <summary>Low byte first, as SMBus has it.</summary>
    public Outcome<ushort> ReadWord(byte register) => Call(I2cAbi.SmbusRead, register, I2cAbi.SmbusWordData, 0);

    /// <summary>Low byte first, as SMBus has it.</summary>
    public Outcome<Unit> WriteWord(byte register, ushort value) =>
        Call(I2cAbi.SmbusWrite, register, I2cAbi.SmbusWordData, value).Then<Unit>(_ => Unit.Value);

    /// <summary>Sends <paramref name="bytes"/> as one message.</summary>
    public Outcome<Unit> Write(ReadOnlySpan<byte> bytes) => Transfer(bytes, []);

    /// <summary>Fills <paramref name="bytes"/> by one message.</summary>
    public Outcome<Unit> Read(Span<byte> bytes) => Transfer([], bytes);

    /// <summary>Writes, then reads, without giving up the bus in between.</summary>
    public Outcome<Unit> Transfer(ReadOnlySpan<byte> written, Span<byte> read)
    {
        if (written.Length > LongestMessage || read.Length > LongestMessage || written.Length + read.Length == 0)
        {
            return new Problem(
                "i2c-length",
                $"A message has 1 to {LongestMessage} bytes.",
                $"单条消息长度为 1 到 {LongestMessage} 字节。",
                Place);
        }

        I2cAbi.Message* messages = stackalloc I2cAbi.Message[2];
        fixed (byte* output = written)
        fixed (byte* input = read)
        {
            uint count = 0;
            if (written.Length > 0)
            {
                messages[count++] = new I2cAbi.Message { Address = _address, Length = (ushort)written.Length, Buffer = output };
            }

            if (read.Length > 0)
            {
                messages[count++] = new I2cAbi.Message { Address = _address, Flags = I2cAbi.MessageRead, Length = (ushort)read.Length, Buffer = input };
            }

            var list = new I2cAbi.MessageList { Messages = messages, Count = count };
            return Libc.Control(_file, I2cAbi.Transfer, &list) >= 0 ? Unit.Value : DeviceFile.Refused(Place, DeviceFile.LastError);
        }
    }

    public void Dispose() => _file.Dispose();

    private Outcome<ushort> Call(byte direction, byte register, uint kind, ushort value)
    {
        // union i2c_smbus_data: 34 bytes, of which byte and word calls use the first two.
        ushort* data = stackalloc ushort[17];
        *data = value;
        var call = new I2cAbi.SmbusCall { Direction = direction, Register = register, Kind = kind, Data = data };
        return Libc.Control(_file, I2cAbi.Smbus, &call) >= 0 ? *data : DeviceFile.Refused(Place, DeviceFile.LastError);
    }
}
