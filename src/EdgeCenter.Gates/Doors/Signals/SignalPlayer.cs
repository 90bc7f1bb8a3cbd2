namespace EdgeCenter.Gates.Doors.Signals;

/// <summary>
/// Plays signals on the lamps and buzzer of one door: a new one ends the one before. Returns at once; what comes later comes from a timer. An output
/// that cannot be switched is no reason for anything: the display and the log say the same.
/// </summary>
internal sealed class SignalPlayer : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _door;
    private readonly IDoorBoard _board;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private IReadOnlyList<SignalStep> _steps = [];
    private int _next;
    private long _started;

    public SignalPlayer(string door, IDoorBoard board, TimeProvider time)
    {
        _door = door;
        _board = board;
        _time = time;
        _timer = time.CreateTimer(_ => Go(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Play(DoorSignal signal)
    {
        lock (_lock)
        {
            foreach (DoorOutput output in _steps.Select(step => step.Output).Distinct())
            {
                _board.Switch(_door, output, TimeSpan.Zero);
            }

            _steps = SignalPattern.Of(signal);
            _next = 0;
            _started = _time.GetTimestamp();
            Go_NeedsLock();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Go()
    {
        lock (_lock)
        {
            Go_NeedsLock();
        }
    }

    private void Go_NeedsLock()
    {
        TimeSpan now = _time.GetElapsedTime(_started);
        for (; _next < _steps.Count && _steps[_next].At <= now; _next++)
        {
            _board.Switch(_door, _steps[_next].Output, _steps[_next].For);
        }

        _timer.Change(_next < _steps.Count ? _steps[_next].At - now : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
