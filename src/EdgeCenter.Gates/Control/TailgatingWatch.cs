using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Configuration;

namespace EdgeCenter.Gates.Control;

/// <summary>
/// Watches for a second person at a door that was just opened for a first: another face, close, judged and without any right. A face that could
/// not be judged yet raises nothing, nor does someone who merely waits for their turn: a queue is not tailgating. The caller serialises.
/// </summary>
internal sealed class TailgatingWatch(GateOptions options, TimeProvider time)
{
    private (PersonId Person, string Camera, long Track, Ulid? Event, long At)? _opening;

    /// <summary>The door was opened for the face of this decision.</summary>
    public void Opened(AccessDecision decision) =>
        _opening = (decision.Person!.Value, decision.Evidence.Camera, decision.Evidence.Track, decision.RecordedEvent, time.GetTimestamp());

    /// <returns>The suspicion that this sighting raises, or null. One opening raises at most one.</returns>
    public TailgatingSuspicion? Consider(Sighting sighting, AccessDecision decision)
    {
        if (_opening is not { } opening)
        {
            return null;
        }

        TimeSpan after = time.GetElapsedTime(opening.At);
        if (after >= options.TailgatingWindow)
        {
            _opening = null;
            return null;
        }

        bool sameFace = decision.Person == opening.Person || (sighting.Camera == opening.Camera && sighting.Track == opening.Track);
        bool withoutRight = decision.Outcome == AccessOutcome.Denied && decision.Reason != AccessReasons.MoreThanOnePerson;
        if (sameFace || !withoutRight || !(sighting.Quality.HeightPixels >= options.TailgatingFaceHeight))
        {
            return null;
        }

        _opening = null;
        return new TailgatingSuspicion(opening.Person, opening.Event, after);
    }
}
