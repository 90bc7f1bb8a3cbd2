using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Serial;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Hardware.Serial;

public sealed class SerialPortTests : IDisposable
{
    private readonly Pty _pty = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _pty.Dispose();

    [Theory]
    [InlineData(9600)]
    [InlineData(38400)]
    [InlineData(115200)]
    public void Every_byte_passes_as_it_is(int baudRate)
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        using DevicePort port = SerialPort.Open(_pty.Device, new SerialOptions { BaudRate = baudRate }, _time).Value;

        Assert.True(port.Write(all).Succeeded);
        byte[] there = new byte[256];
        _pty.Far.ReadExactly(there);
        Assert.Equal(all, there);

        _pty.Far.Write(all);
        byte[] back = new byte[512];
        int count = 0;
        while (count < 256)
        {
            count += port.Read(back.AsSpan(count), Timeout.InfiniteTimeSpan).Value;
        }

        Assert.Equal(all, back[..256]);
    }

    [Fact]
    public async Task Waiting_ends_when_the_clock_says_so()
    {
        using DevicePort port = SerialPort.Open(_pty.Device, new SerialOptions(), _time).Value;
        Task<Outcome<int>> reading = Reading(port, TimeSpan.FromSeconds(5));
        while (!reading.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(0, (await reading).Value);
        Assert.True(_time.GetElapsedTime(0) >= TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Closing_it_ends_the_waiting()
    {
        DevicePort port = SerialPort.Open(_pty.Device, new SerialOptions(), _time).Value;
        Task<Outcome<int>> reading = Reading(port, Timeout.InfiniteTimeSpan);

        port.Dispose();

        Assert.Equal("device-closed", (await reading).Problem?.Code);
        Assert.Equal("device-closed", port.Read(new byte[1], TimeSpan.Zero).Problem?.Code);
        Assert.Equal("device-closed", port.Write(new byte[1]).Problem?.Code);
    }

    [Fact]
    public async Task Pulling_the_plug_ends_the_waiting()
    {
        using DevicePort port = SerialPort.Open(_pty.Device, new SerialOptions(), _time).Value;
        Task<Outcome<int>> reading = Reading(port, Timeout.InfiniteTimeSpan);

        _pty.Dispose();

        Assert.Equal("device-missing", (await reading).Problem?.Code);
    }

    [Fact]
    public void A_line_has_one_master()
    {
        using DevicePort port = SerialPort.Open(_pty.Device, new SerialOptions(), _time).Value;

        Assert.Equal("device-busy", SerialPort.Open(_pty.Device, new SerialOptions(), _time).Problem?.Code);
    }

    [Theory]
    [InlineData("/dev/no-such-line", "device-missing")]
    [InlineData("/dev/null", "device-failed")]
    public void What_is_no_serial_line_is_a_problem(string path, string code) =>
        Assert.Equal((code, path), SerialPort.Open(path, new SerialOptions(), _time).Problem is { } problem ? (problem.Code, problem.Where) : default);

    private static Task<Outcome<int>> Reading(DevicePort port, TimeSpan patience) => Task.Factory.StartNew(
        () => port.Read(new byte[64], patience), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
