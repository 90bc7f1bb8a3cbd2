using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Areas;
using EdgeCenter.Gates.Attendance;

namespace EdgeCenter.Gates.Control;

/// <summary>What is committed for one grant, together or not at all.</summary>
/// <param name="Grant">The event of the grant.</param>
/// <param name="Punch">The punch and its event; null for a repeat inside the cooldown.</param>
internal sealed record Entry(EdgeEvent Grant, (Punch Fact, EdgeEvent Event)? Punch)
{
    public required PersonId Person { get; init; }

    /// <summary>What else the grant gives cause to tell.</summary>
    public IReadOnlyList<EdgeEvent> Also { get; init; } = [];

    /// <summary>Where the person is from now on; null: the gate leads from nowhere to nowhere.</summary>
    public PersonPlace? Place { get; init; }

    /// <summary>A visitor comes in once less often; not on the way out, and not for a repeat.</summary>
    public bool UsesVisit { get; init; }
}
