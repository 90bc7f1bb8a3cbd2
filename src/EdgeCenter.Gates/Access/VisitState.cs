namespace EdgeCenter.Gates.Access;

/// <summary>What the gate remembers of a person's recent visits, as durations on the monotonic clock.</summary>
/// <param name="SinceSeenAtOpenDoor">Since the person was last seen after the door opened for them; null: not within memory.</param>
/// <param name="SameFace">It is still the tracked face for which the door opened: it has not left the view since.</param>
/// <param name="SincePunch">Since the last punch here; null: not within memory.</param>
/// <param name="Paused">Too many failed attempts in this person's name.</param>
public readonly record struct VisitState(TimeSpan? SinceSeenAtOpenDoor, bool SameFace, TimeSpan? SincePunch, bool Paused)
{
    public static VisitState FirstVisit => default;
}
