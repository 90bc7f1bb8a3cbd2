using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Configuration;

namespace EdgeCenter.Gates.Control;

/// <summary>
/// What one gate remembers of its recent visitors: when each last stood at the open door, last punched and failed to be alive. Monotonic time;
/// what has lost its meaning is forgotten, so it holds at most the people of the last cooldown. The caller serialises.
/// </summary>
internal sealed class VisitLog(GateOptions options, TimeProvider time)
{
    /// <summary>Entries that are kept without looking for expired ones.</summary>
    private const int SmallEnough = 64;

    private readonly Dictionary<PersonId, Visit> _visits = [];
    private int _pruneAt = SmallEnough;

    public int Count => _visits.Count;

    public VisitState Of(PersonId person, string camera, long track)
    {
        if (!_visits.TryGetValue(person, out Visit visit))
        {
            return VisitState.FirstVisit;
        }

        bool paused = visit.Failures >= options.FailedAttempts && Since(visit.LastFailure) < options.FailedAttemptsPause;
        return new VisitState(Since(visit.SeenAtOpenDoor), visit.OpenedFor == (camera, track), Since(visit.Punched), paused);
    }

    /// <summary>The person was let in.</summary>
    /// <param name="doorOpened">False when the relay failed: the door is tried again.</param>
    public void Passed(PersonId person, string camera, long track, bool punched, bool doorOpened)
    {
        long now = time.GetTimestamp();
        _visits.TryGetValue(person, out Visit visit);
        Keep(person, new Visit
        {
            SeenAtOpenDoor = doorOpened ? now : null,
            OpenedFor = (camera, track),
            Punched = punched ? now : visit.Punched,
        });
    }

    /// <summary>The person is still in view after the door opened: the time until it opens again starts anew.</summary>
    public void StillThere(PersonId person)
    {
        if (_visits.TryGetValue(person, out Visit visit))
        {
            _visits[person] = visit with { SeenAtOpenDoor = time.GetTimestamp() };
        }
    }

    /// <summary>A face that resembles the person was not alive. One track counts once, however often it is reported.</summary>
    public void FailedLiveness(PersonId person, string camera, long track)
    {
        _visits.TryGetValue(person, out Visit visit);
        if (visit.LastFailure is not null && visit.FailedTrack == (camera, track))
        {
            return;
        }

        bool stale = Since(visit.LastFailure) >= Memory;
        Keep(person, visit with { Failures = stale ? 1 : visit.Failures + 1, LastFailure = time.GetTimestamp(), FailedTrack = (camera, track) });
    }

    /// <summary>Takes over a punch made before this process started.</summary>
    /// <param name="age">How long ago it was.</param>
    public void Restore(PersonId person, TimeSpan age)
    {
        // A punch from the future was made before the clock was set back: as good as new.
        double seconds = Math.Max(0, age.TotalSeconds);
        long then = time.GetTimestamp() - (long)(seconds * time.TimestampFrequency);
        if (!_visits.TryGetValue(person, out Visit visit) || visit.Punched < then)
        {
            Keep(person, visit with { Punched = then });
        }
    }

    private TimeSpan Memory => options.Cooldown > options.FailedAttemptsPause ? options.Cooldown : options.FailedAttemptsPause;

    private TimeSpan? Since(long? timestamp) => timestamp is { } then ? time.GetElapsedTime(then) : null;

    private void Keep(PersonId person, Visit visit)
    {
        _visits[person] = visit;
        if (_visits.Count <= _pruneAt)
        {
            return;
        }

        foreach ((PersonId other, Visit known) in _visits)
        {
            // The cooldown is never shorter than the time until a door opens again (GateCompiler).
            if (!(Since(known.SeenAtOpenDoor) < Memory || Since(known.Punched) < Memory || Since(known.LastFailure) < Memory))
            {
                _visits.Remove(other);
            }
        }

        _pruneAt = Math.Max(SmallEnough, 2 * _visits.Count);
    }

    private readonly record struct Visit
    {
        public long? SeenAtOpenDoor { get; init; }

        public (string Camera, long Track) OpenedFor { get; init; }

        public long? Punched { get; init; }

        public int Failures { get; init; }

        public long? LastFailure { get; init; }

        public (string Camera, long Track) FailedTrack { get; init; }
    }
}
