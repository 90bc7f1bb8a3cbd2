using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Vision.Sightings;

/// <summary>What was last said about a face, and whether there is something to say again.</summary>
internal sealed class EmissionState
{
    private TimeSpan _at = TrackedFace.Never;
    private Statement? _last;

    /// <summary>One thing to say; two that are equal say nothing new.</summary>
    internal readonly record struct Statement(PersonId? Person, bool IsDecided, LivenessVerdict Liveness, string? Problem);

    internal void Clear()
    {
        _at = TrackedFace.Never;
        _last = null;
    }

    /// <summary>
    /// A decision and a change of it are said at once, everything else after a pause: guidance that flickers helps nobody.
    /// </summary>
    internal bool IsDue(in Statement statement, TimeSpan position, TimeSpan repeatEvery)
    {
        bool news = _last is not { } last || last != statement;
        if (news && statement.IsDecided)
        {
            return true;
        }

        return position - _at >= repeatEvery;
    }

    internal void Said(in Statement statement, TimeSpan position)
    {
        _last = statement;
        _at = position;
    }
}
