using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Readers;
using EdgeCenter.Hardware.Readers.Formats;
using EdgeCenter.Hardware.Readers.Wiegand;
using EdgeCenter.Tests.Hardware.Readers.Formats;
using EdgeCenter.Tests.Hardware.Readers.Wiegand;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Hardware.Readers;

public sealed class ReaderSupervisorTests : IDisposable
{
    private static readonly Problem Unplugged = new("device-missing", "The device was unplugged.", "设备已被拔出。");

    private readonly ManualTimeProvider _time = new();
    private readonly RecordingObserver _observer = new();
    private readonly ReaderSupervisor _supervisor;
    private volatile EdgeQueue? _lines;
    private int _opened;

    public ReaderSupervisorTests() => _supervisor = new ReaderSupervisor("lines", ["lobby"], _observer, Open, _time);

    public void Dispose() => _supervisor.Dispose();

    [Fact]
    public async Task A_device_that_is_lost_is_told_once_opened_again_after_a_growing_wait_and_read_as_before()
    {
        ICredentialReader reader = Assert.Single(_supervisor.Readers);
        var read = new TaskCompletionSource<CredentialEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable watching = reader.Watch(e => read.TrySetResult(e));
        _supervisor.Start();
        Assert.Equal((ReaderStateChanged.DownEventType, "lobby", "device-missing"), _observer.Next());

        EdgeQueue first = new(_time);
        _lines = first;
        await AdvanceUntil(() => _opened > 1);
        Assert.Equal((ReaderStateChanged.UpEventType, "lobby", (string?)null), _observer.Next());

        _lines = null;
        first.End(Unplugged);
        Assert.Equal((ReaderStateChanged.DownEventType, "lobby", "device-missing"), _observer.Next());
        int before = _opened;
        await AdvanceUntil(() => _opened > before + 2);
        int missed = _opened;
        EdgeQueue second = new(_time);
        _lines = second;
        await AdvanceUntil(() => _opened > missed);
        Assert.Equal((ReaderStateChanged.UpEventType, "lobby", (string?)null), _observer.Next());

        Pulses.Of(Cards.Of("wiegand-26", 118, 1603), TimeSpan.Zero).ForEach(second.Push);
        second.Push(new LineEdge(WiegandLine.Data0, TimeSpan.FromSeconds(1)));
        Assert.Equal(new CardCredential("11801603", "wiegand-26", 118), (await read.Task.WaitAsync(TimeSpan.FromSeconds(30))).Credential);
        reader.Show(DoorSignal.Granted);
    }

    private async Task AdvanceUntil(Func<bool> seen)
    {
        while (!seen())
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private Outcome<IReaderDriver> Open()
    {
        Interlocked.Increment(ref _opened);
        return _lines is { } lines
            ? new WiegandDriver("lobby", lines, new WiegandTiming(), new WiegandInterpreter(new CardFormats([Cards.Format("wiegand-26")], CardNumbering.Fields)))
            : Unplugged;
    }
}
