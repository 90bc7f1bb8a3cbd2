using System.Text.Json.Serialization.Metadata;
using EdgeCenter.Core.Events;
using EdgeCenter.Gates.Doors.Machine;
using EdgeCenter.Gates.Events;

namespace EdgeCenter.Gates.Doors.Keeping;

/// <summary>Puts what happens to doors into events.</summary>
internal sealed class DoorEvents(EventFactory events)
{
    /// <summary>Doors and gates are one slice: their events are numbered together.</summary>
    public const string Stream = "gates";

    private static readonly GateEventsJson Json = GateEventsJson.Default;

    /// <param name="door">Its name.</param>
    /// <param name="report">An effect of kind <see cref="DoorEffectKind.Report"/>.</param>
    /// <param name="other">The door that stands in the way; null when it is about none.</param>
    public EdgeEvent Of(string door, in DoorEffect report, string? other)
    {
        long milliseconds = (long)report.Duration.TotalMilliseconds;
        string cause = DoorWords.Of(report.Cause);
        string? grant = report.Grant?.ToString();
        string input = DoorWords.Of(report.Input);
        return report.Happening switch
        {
            DoorHappening.Unlocked => Create(
                door, DoorUnlockedEvent.Type, new DoorUnlockedEvent { Door = door, Cause = cause, GrantEvent = grant }, Json.DoorUnlockedEvent, EventPriority.Normal),
            DoorHappening.Locked => Create(
                door, DoorLockedEvent.Type, new DoorLockedEvent { Door = door, UnlockedMilliseconds = milliseconds }, Json.DoorLockedEvent, EventPriority.Low),
            DoorHappening.Opened => Create(
                door, DoorOpenedEvent.Type, new DoorOpenedEvent { Door = door, Cause = cause, GrantEvent = grant }, Json.DoorOpenedEvent, EventPriority.Normal),
            DoorHappening.Closed => Create(
                door, DoorClosedEvent.Type, new DoorClosedEvent { Door = door, OpenMilliseconds = milliseconds }, Json.DoorClosedEvent, EventPriority.Low),
            DoorHappening.HeldOpenWarning => HeldOpen(door, "warning", milliseconds, EventPriority.Normal),
            DoorHappening.HeldOpenAlarm => HeldOpen(door, "alarm", milliseconds, EventPriority.Critical),
            DoorHappening.HeldOpenOver => HeldOpen(door, "over", milliseconds, EventPriority.Normal),
            DoorHappening.ForcedOpen => Forced(door, true, 0),
            DoorHappening.ForcedOpenOver => Forced(door, false, milliseconds),
            DoorHappening.Tamper or DoorHappening.InputFault => Tamper(door, input, true),
            DoorHappening.TamperOver or DoorHappening.InputFaultOver => Tamper(door, input, false),
            DoorHappening.ExitRequested => Create(
                door, DoorExitRequestedEvent.Type, new DoorExitRequestedEvent { Door = door }, Json.DoorExitRequestedEvent, EventPriority.Low),
            DoorHappening.InterlockRefused => Create(
                door, InterlockRefusedEvent.Type, new InterlockRefusedEvent { Door = door, Other = other ?? "", Cause = cause }, Json.InterlockRefusedEvent,
                EventPriority.Normal),
            DoorHappening.FireReleased => Fire(door, true),
            DoorHappening.FireOver => Fire(door, false),
            DoorHappening.Power => Power(door, input, true),
            DoorHappening.PowerOver => Power(door, input, false),
            DoorHappening.ExitStuck => Fault(door, "exit-stuck", true),
            DoorHappening.ExitStuckOver => Fault(door, "exit-stuck", false),
            DoorHappening.BoltFault => Fault(door, "bolt", true),
            DoorHappening.BoltFaultOver => Fault(door, "bolt", false),
            DoorHappening.RelayFault => Fault(door, "relay", true),
            _ => Fault(door, "relay", false),
        };
    }

    /// <summary>The event that must be on disk before a schedule unlocks the door.</summary>
    public EdgeEvent ScheduleUnlocks(string door) => Create(
        door, DoorUnlockedEvent.Type, new DoorUnlockedEvent { Door = door, Cause = DoorWords.Of(DoorCause.Schedule) }, Json.DoorUnlockedEvent, EventPriority.Normal);

    public EdgeEvent Command(string door, string command, string by) => Create(
        door, DoorCommandEvent.Type, new DoorCommandEvent { Door = door, Command = command, By = by }, Json.DoorCommandEvent, EventPriority.High);

    public EdgeEvent Lockdown(IReadOnlyList<string> doors, string by) => events.Create(
        Stream, "/doors", LockdownEvent.Type, null, new LockdownEvent { Doors = doors, By = by }, Json.LockdownEvent, EventPriority.Critical);

    public EdgeEvent Released(IReadOnlyList<string> doors, string by) => events.Create(
        Stream, "/doors", LockdownReleasedEvent.Type, null, new LockdownReleasedEvent { Doors = doors, By = by }, Json.LockdownReleasedEvent, EventPriority.Critical);

    public EdgeEvent Lost(int count) => events.Create(
        Stream, "/doors", DoorEventsLostEvent.Type, null, new DoorEventsLostEvent { Count = count }, Json.DoorEventsLostEvent, EventPriority.Critical);

    private EdgeEvent HeldOpen(string door, string stage, long milliseconds, EventPriority priority) => Create(
        door, DoorHeldOpenEvent.Type, new DoorHeldOpenEvent { Door = door, Stage = stage, OpenMilliseconds = milliseconds }, Json.DoorHeldOpenEvent, priority);

    private EdgeEvent Forced(string door, bool active, long milliseconds) => Create(
        door, DoorForcedOpenEvent.Type, new DoorForcedOpenEvent { Door = door, Active = active, OpenMilliseconds = milliseconds }, Json.DoorForcedOpenEvent,
        active ? EventPriority.Critical : EventPriority.High);

    private EdgeEvent Tamper(string door, string input, bool active) => Create(
        door, DoorTamperEvent.Type, new DoorTamperEvent { Door = door, Input = input, Active = active }, Json.DoorTamperEvent,
        active ? EventPriority.Critical : EventPriority.High);

    private EdgeEvent Fire(string door, bool active) => Create(
        door, FireReleaseEvent.Type, new FireReleaseEvent { Door = door, Active = active }, Json.FireReleaseEvent, EventPriority.Critical);

    private EdgeEvent Power(string door, string trouble, bool active) => Create(
        door, DoorPowerEvent.Type, new DoorPowerEvent { Door = door, Trouble = trouble, Active = active }, Json.DoorPowerEvent, EventPriority.High);

    private EdgeEvent Fault(string door, string part, bool active) => Create(
        door, DoorFaultEvent.Type, new DoorFaultEvent { Door = door, Part = part, Active = active }, Json.DoorFaultEvent,
        active ? EventPriority.Critical : EventPriority.High);

    private EdgeEvent Create<T>(string door, string type, T data, JsonTypeInfo<T> json, EventPriority priority) =>
        events.Create(Stream, $"/doors/{door}", type, door, data, json, priority);
}
