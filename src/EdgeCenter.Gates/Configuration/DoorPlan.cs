using EdgeCenter.Gates.Doors.Machine;
using EdgeCenter.Gates.Schedules;

namespace EdgeCenter.Gates.Configuration;

/// <summary>A door's options after they were found right.</summary>
/// <param name="Options">As written, or all defaults.</param>
/// <param name="UnlockSchedule">When the door is unlocked for everybody; null: never.</param>
public sealed record DoorPlan(DoorOptions Options, WeeklySchedule? UnlockSchedule)
{
    public string Name => Options.Name;
}
