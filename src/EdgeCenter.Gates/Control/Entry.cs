using EdgeCenter.Core.Events;
using EdgeCenter.Gates.Attendance;

namespace EdgeCenter.Gates.Control;

/// <summary>What is committed for one grant, together or not at all.</summary>
/// <param name="Grant">The event of the grant.</param>
/// <param name="Punch">The punch and its event; null for a repeat inside the cooldown.</param>
internal sealed record Entry(EdgeEvent Grant, (Punch Fact, EdgeEvent Event)? Punch);
