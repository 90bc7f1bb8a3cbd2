using EdgeCenter.Core.People;

namespace EdgeCenter.Gates.Control;

/// <summary>
/// Unknown cards and wrong PINs in a row at one gate's readers: trying numbers is made slow. In memory and short, because whoever tries them must not
/// be able to shut the gate for everybody; each person's PIN has limits of its own (<see cref="PinVerifier"/>). The caller serialises.
/// </summary>
internal sealed class ReaderAttempts(TimeProvider time)
{
    private static readonly AttemptLimits Limits = new() { FirstWait = TimeSpan.FromSeconds(10), LongestWait = TimeSpan.FromSeconds(60) };

    private int _failures;
    private long _last;

    public bool Paused => _failures > 0 && time.GetElapsedTime(_last) < Limits.WaitAfter(_failures);

    public void Failed()
    {
        _failures = time.GetElapsedTime(_last) > Limits.LongestWait * 2 ? 1 : _failures + 1;
        _last = time.GetTimestamp();
    }

    public void Passed() => _failures = 0;
}
