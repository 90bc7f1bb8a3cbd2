using System.Globalization;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Gpio;
using EdgeCenter.Hardware.I2c;
using EdgeCenter.Hardware.Readers.Wiegand;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Hardware.Readers;

/// <summary>Readers' lines and I2C devices by the kernel's own interfaces.</summary>
public sealed class BoardReaderPorts(ILineChips chips, TimeProvider time) : IReaderPorts
{
    /// <summary>Two line names, or <c>chip/offset</c> twice: <c>LOBBY_D0,LOBBY_D1</c>, <c>gpiochip0/17,gpiochip0/18</c>.</summary>
    public Outcome<IEdgeSource> OpenLines(string device) =>
        device.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } zero, { Length: > 0 } one]
            ? WiegandLines.Open(chips, device, Address(zero), Address(one), time).Then<IEdgeSource>(lines => lines)
            : new Problem(
                "wiegand-lines",
                "A Wiegand reader has two lines, data 0 and data 1, like LOBBY_D0,LOBBY_D1 or gpiochip0/17,gpiochip0/18.",
                "Wiegand 读卡器需要两条线路（数据 0 与数据 1），写法如 LOBBY_D0,LOBBY_D1 或 gpiochip0/17,gpiochip0/18。",
                device);

    public Outcome<II2cDevice> OpenI2c(string device)
    {
        string[] parts = device.Split(':');
        return parts is [['i', '2', 'c', '-', .. var bus], ['0', 'x', .. var address]]
            && int.TryParse(bus, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && int.TryParse(address, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int at)
                ? I2cDevice.Open(number, at).Then<II2cDevice>(opened => new KernelI2cDevice(opened, at))
                : new Problem("i2c-address", "An I2C device is written like i2c-1:0x24.", "I2C 设备的写法如 i2c-1:0x24。", device);
    }

    private static LineAddress Address(string text)
    {
        int slash = text.LastIndexOf('/');
        string? chip = slash > 0 ? text[..slash] : null;
        string line = text[(slash + 1)..];
        return chip is not null && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int offset)
            ? new LineAddress(chip, offset, null)
            : new LineAddress(chip, null, line);
    }

    private sealed class KernelI2cDevice(I2cDevice device, int address) : II2cDevice
    {
        public int Address => address;

        public Outcome<Unit> Write(ReadOnlySpan<byte> bytes) => device.Write(bytes);

        public Outcome<Unit> Read(Span<byte> buffer) => device.Read(buffer);

        public Outcome<Unit> WriteRead(ReadOnlySpan<byte> bytes, Span<byte> buffer) => device.Transfer(bytes, buffer);

        public void Dispose() => device.Dispose();
    }
}
