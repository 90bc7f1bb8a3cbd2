using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers;
using EdgeCenter.Hardware.Readers.Formats;
using EdgeCenter.Hardware.Readers.Osdp;
using EdgeCenter.Hardware.Serial;
using EdgeCenter.Tests.Hardware.Readers.Formats;
using EdgeCenter.Tests.Hardware.Serial;

namespace EdgeCenter.Tests.Hardware.Readers.Osdp;

/// <summary>The whole way: a serial device, the kernel, the bus. On the machine's clock, and patient with it.</summary>
public sealed class OsdpSerialTests
{
    [Fact]
    public async Task A_reader_at_a_serial_line_is_provisioned_and_reads_a_card_until_it_is_unplugged()
    {
        using Pty pty = new();
        using SecretKey secret = SecretKey.Generate();
        FakePeripheral reader = new(1) { InstallMode = true };
        reader.PresentCard([0xBB, 0x03, 0x21, 0x80], 26);
        pty.Serve(bytes => reader.Take(bytes));
        var timing = new OsdpTiming { Reply = TimeSpan.FromSeconds(10), Poll = TimeSpan.FromMilliseconds(5) };
        DevicePort port = SerialPort.Open(pty.Device, new SerialOptions { BaudRate = 115200 }, TimeProvider.System).Value;
        OsdpDevice device = new(
            "lobby", new OsdpReaderOptions { Address = 1 }, new CardFormats([Cards.Format("wiegand-26")], CardNumbering.Fields), new ReaderKeys(secret),
            install: true, timing, TimeProvider.System);
        using OsdpBus bus = new(port, [device], timing, 115200, TimeProvider.System);
        RecordingSink sink = new();
        Task<Problem> running = Task.Factory.StartNew(() => bus.Run(sink), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        Assert.Equal(("up", "lobby"), sink.Next());
        Assert.Equal(("tamper", "lobby", false), sink.Next());
        Assert.Equal(("power", "lobby", false), sink.Next());
        Assert.Equal(("lobby", (Credential)new CardCredential("11801603", "wiegand-26", 118)), sink.Next());
        Assert.NotNull(reader.Key);

        pty.Dispose();
        Assert.Equal("device-missing", (await running).Code);
    }
}
