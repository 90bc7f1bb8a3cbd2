using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers.Keyboard;
using EdgeCenter.Hardware.Serial;
using EdgeCenter.Tests.Hardware.Serial;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Hardware.Readers.Keyboard;

/// <summary>The kernel's own event structures through a device file; this machine has no input devices to grab.</summary>
public sealed class KeyboardDriverTests
{
    [Fact]
    public async Task Events_in_any_portions_are_cards_until_the_reader_is_unplugged()
    {
        using Pty pty = new();
        ManualTimeProvider time = new();
        DevicePort port = SerialPort.Open(pty.Device, new SerialOptions(), time).Value;
        using KeyboardDriver driver = new("desk", port, new KeyboardOptions());
        RecordingSink sink = new();
        Task<Problem> running = Task.Factory.StartNew(() => driver.Run(sink), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.Equal(("up", "desk"), sink.Next());

        byte[] bytes = Typing.Bytes(Typing.Of("0012345678\n", TimeSpan.FromSeconds(9)));
        for (int at = 0; at < bytes.Length; at += 37)
        {
            pty.Far.Write(bytes.AsSpan(at, Math.Min(37, bytes.Length - at)));
        }

        Assert.Equal(("desk", (Credential)new CardCredential("0012345678", "wedge")), sink.Next());

        pty.Dispose();
        Assert.Equal("device-missing", (await running).Code);
    }

    [Fact]
    public void What_is_no_input_device_is_a_problem()
    {
        Assert.Equal("device-failed", KeyboardDriver.Open("desk", "/dev/null", new KeyboardOptions(), TimeProvider.System).Problem?.Code);
        Assert.Equal("device-missing", KeyboardDriver.Open("desk", "/dev/input/no-such-reader", new KeyboardOptions(), TimeProvider.System).Problem?.Code);
    }
}
