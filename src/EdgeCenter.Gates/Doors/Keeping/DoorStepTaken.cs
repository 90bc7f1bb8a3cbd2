using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Doors.Keeping;

/// <summary>One step of a door, for those who watch: recordings, timelines, displays.</summary>
/// <param name="Door">Where the stimulus came from; effects may be at other doors too.</param>
/// <param name="Now">Monotonic, since the doors were started.</param>
/// <param name="At">Wall-clock time.</param>
/// <param name="Stimulus">What happened.</param>
/// <param name="Effects">What it asked of the world, at doors by number.</param>
/// <param name="State">Of the door, afterwards.</param>
public sealed record DoorStepTaken(
    string Door, TimeSpan Now, DateTimeOffset At, DoorStimulus Stimulus, IReadOnlyList<SiteEffect> Effects, DoorState State);
