using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>One thing that happens to a door.</summary>
/// <param name="Kind">What.</param>
/// <param name="Input">Of <see cref="DoorStimulusKind.Input"/>.</param>
/// <param name="Level">Of <see cref="DoorStimulusKind.Input"/>.</param>
/// <param name="Length">How long the door stays unlocked, for those that unlock it.</param>
/// <param name="OpensSchedule">Somebody for whom a waiting unlock schedule begins.</param>
/// <param name="Grant">The event that recorded it; null without one.</param>
public readonly record struct DoorStimulus(
    DoorStimulusKind Kind,
    DoorInput Input = default,
    DoorInputLevel Level = default,
    TimeSpan Length = default,
    bool OpensSchedule = false,
    Ulid? Grant = null)
{
    public static DoorStimulus Tick => default;

    public static DoorStimulus Lock => new(DoorStimulusKind.Lock);

    public static DoorStimulus Lockdown => new(DoorStimulusKind.Lockdown);

    public static DoorStimulus Release => new(DoorStimulusKind.Release);

    public static DoorStimulus ScheduleOpens => new(DoorStimulusKind.ScheduleOpens);

    public static DoorStimulus ScheduleCloses => new(DoorStimulusKind.ScheduleCloses);

    public static DoorStimulus ScheduleRecorded => new(DoorStimulusKind.ScheduleRecorded);

    public static DoorStimulus RelayFailed => new(DoorStimulusKind.RelayFailed);

    public static DoorStimulus RelayWorks => new(DoorStimulusKind.RelayWorks);

    public static DoorStimulus Moved(DoorInput input, DoorInputLevel level) => new(DoorStimulusKind.Input, input, level);

    public static DoorStimulus Admit(TimeSpan length, bool opensSchedule = false, Ulid? grant = null) =>
        new(DoorStimulusKind.Admit, Length: length, OpensSchedule: opensSchedule, Grant: grant);

    public static DoorStimulus Unlock(TimeSpan length) => new(DoorStimulusKind.Unlock, Length: length);

    public static DoorStimulus LeadOn(TimeSpan length) => new(DoorStimulusKind.LeadOn, Length: length);
}
