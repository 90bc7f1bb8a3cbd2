using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync.Drain;

/// <summary>
/// What to do with an event the broker said no to. A broker that refuses everything (a wrong access rule, a quota) is waited for and nothing is given
/// up; an event that is refused again and again while others of its stream pass is itself the trouble, and is put aside.
/// </summary>
/// <param name="attempts">Refusals after which an event may be put aside.</param>
internal sealed class RefusalPolicy(int attempts)
{
    /// <summary>Refused events remembered; beyond it an event is only put aside later.</summary>
    private const int Remembered = 10_000;

    private static readonly BackOff Waits = new() { First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromMinutes(10) };

    /// <summary>While the broker refuses everything.</summary>
    private static readonly BackOff Pauses = new() { First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromMinutes(1) };

    private readonly Dictionary<string, long> _accepted = new(StringComparer.Ordinal);
    private readonly Dictionary<long, long> _acceptedAtFirstRefusal = [];
    private int _inARow;

    /// <summary>Refusals in a row after which the whole drain pauses.</summary>
    public const int Streak = 10;

    public void Accepted(string stream, long position)
    {
        _inARow = 0;
        _accepted[stream] = _accepted.GetValueOrDefault(stream) + 1;
        _acceptedAtFirstRefusal.Remove(position);
    }

    /// <param name="failures">How often it has been refused, this time included.</param>
    public RefusalAnswer Refused(string stream, long position, int failures, double random)
    {
        _inARow++;
        long accepted = _accepted.GetValueOrDefault(stream);
        if (!_acceptedAtFirstRefusal.TryGetValue(position, out long before))
        {
            before = accepted;
            if (_acceptedAtFirstRefusal.Count < Remembered)
            {
                _acceptedAtFirstRefusal.Add(position, accepted);
            }
        }

        if (failures >= attempts && accepted > before)
        {
            _acceptedAtFirstRefusal.Remove(position);
            return RefusalAnswer.GiveUp;
        }

        // Half of the wait is fixed: an event that is not wanted now is not wanted in a moment either.
        return new RefusalAnswer(PutAside: false, Waits.Delay(failures - 1, 0.5 + (random / 2)));
    }

    /// <summary>How long nothing is to be sent at all; null: go on.</summary>
    public TimeSpan? Pause(double random) => _inARow < Streak ? null : Pauses.Delay((_inARow / Streak) - 1, 0.5 + (random / 2));
}
