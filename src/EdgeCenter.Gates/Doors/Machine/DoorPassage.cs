using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>The door is unlocked for somebody.</summary>
/// <param name="Cause">Of the latest admission.</param>
/// <param name="Until">When the time to open is over.</param>
/// <param name="Stretch">Since when, without a break or a closing: the bound counts from here.</param>
/// <param name="Admitted">When the latest was admitted.</param>
/// <param name="Leaving">Somebody inside asked for it: whoever goes on asking prolongs it, and no lockdown ends it.</param>
/// <param name="Grant">The event of the latest admission; null without one.</param>
public readonly record struct DoorPassage(DoorCause Cause, TimeSpan Until, TimeSpan Stretch, TimeSpan Admitted, bool Leaving, Ulid? Grant);
