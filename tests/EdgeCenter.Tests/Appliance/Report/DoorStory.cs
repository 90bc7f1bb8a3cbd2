using System.Text;
using System.Text.Json.Serialization.Metadata;
using EdgeCenter.Appliance.Report.Doors;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Time;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Events;

namespace EdgeCenter.Tests.Appliance.Report;

/// <summary>Events of doors at seconds after a start, as the site's store holds them.</summary>
internal sealed class DoorStory
{
    private readonly List<EdgeEvent> _events = [];

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 0, 58, 0, TimeSpan.Zero);

    public static GateEventsJson Json => GateEventsJson.Default;

    public IReadOnlyList<EdgeEvent> Events => _events;

    public DoorStory At<T>(double seconds, string type, T data, JsonTypeInfo<T> json) => Raw(seconds, type, System.Text.Json.JsonSerializer.Serialize(data, json));

    public DoorStory Raw(double seconds, string type, string data)
    {
        _events.Add(new EdgeEvent
        {
            Id = new UlidSource(TimeProvider.System).Next(),
            Source = "/doors",
            Type = type,
            Time = Start.AddSeconds(seconds),
            ClockQuality = ClockQuality.Unknown,
            Stream = "gates",
            Data = Encoding.UTF8.GetBytes(data),
        });
        return this;
    }

    public DoorStory Unlocked(double seconds, string cause, string door = "front") =>
        At(seconds, DoorUnlockedEvent.Type, new DoorUnlockedEvent { Door = door, Cause = cause }, Json.DoorUnlockedEvent);

    public DoorStory Locked(double seconds, long milliseconds) =>
        At(seconds, DoorLockedEvent.Type, new DoorLockedEvent { Door = "front", UnlockedMilliseconds = milliseconds }, Json.DoorLockedEvent);

    public DoorStory Opened(double seconds) =>
        At(seconds, DoorOpenedEvent.Type, new DoorOpenedEvent { Door = "front", Cause = "grant" }, Json.DoorOpenedEvent);

    public DoorStory Closed(double seconds, long milliseconds) =>
        At(seconds, DoorClosedEvent.Type, new DoorClosedEvent { Door = "front", OpenMilliseconds = milliseconds }, Json.DoorClosedEvent);

    public DoorStory HeldOpen(double seconds, string stage) =>
        At(seconds, DoorHeldOpenEvent.Type, new DoorHeldOpenEvent { Door = "front", Stage = stage, OpenMilliseconds = 1 }, Json.DoorHeldOpenEvent);

    public DoorStory Forced(double seconds, bool active, long milliseconds = 0) =>
        At(seconds, DoorForcedOpenEvent.Type, new DoorForcedOpenEvent { Door = "front", Active = active, OpenMilliseconds = milliseconds }, Json.DoorForcedOpenEvent);

    public DoorStory Exit(double seconds, string door = "front") =>
        At(seconds, DoorExitRequestedEvent.Type, new DoorExitRequestedEvent { Door = door }, Json.DoorExitRequestedEvent);

    public DoorStory Fire(double seconds, bool active) =>
        At(seconds, FireReleaseEvent.Type, new FireReleaseEvent { Door = "front", Active = active }, Json.FireReleaseEvent);

    public DoorStory Tamper(double seconds, string input, bool active) =>
        At(seconds, DoorTamperEvent.Type, new DoorTamperEvent { Door = "front", Input = input, Active = active }, Json.DoorTamperEvent);

    public DoorStory Granted(double seconds, string person, string credentials) => At(
        seconds, AccessGrantedEvent.Type,
        new AccessGrantedEvent { Gate = "gate", Door = "front", Direction = "in", Person = person, PulseMilliseconds = 3000, Evidence = Evidence(credentials) },
        Json.AccessGrantedEvent);

    public DoorStory Denied(double seconds, string reason, string credentials) => At(
        seconds, AccessDeniedEvent.Type,
        new AccessDeniedEvent
        {
            Gate = "gate", Door = "front", Direction = "in", Reason = reason, Suppressed = 0, SuppressedOthers = 0, Evidence = Evidence(credentials),
        },
        Json.AccessDeniedEvent);

    /// <summary>Somebody comes, somebody leaves, the door is left open, and forced.</summary>
    public static DoorStory OfAMorning() => new DoorStory()
        .Granted(0, "E1001", "card").Unlocked(0.01, "grant").Opened(1).Closed(3, 2000).Locked(3.5, 3490)
        .Exit(6).Unlocked(6, "exit").Opened(7).HeldOpen(9, "warning").HeldOpen(11, "alarm").HeldOpen(13, "over").Closed(13, 6000).Locked(13.5, 7500)
        .Denied(15, "unknown-card", "card").Forced(16, true).Forced(18, false, 2000);

    public IReadOnlyList<DoorTimeline> Timelines() =>
        DoorTimelines.Of(_events, person => person == "E1001" ? "王小明" : null, time => time.ToOffset(TimeSpan.FromHours(8)));

    private static AccessEvidence Evidence(string credentials) => new()
    {
        Sighting = default,
        Camera = "reader",
        Credentials = credentials,
        Track = 0,
        Frames = 0,
        FacesInView = 0,
        LivenessVerdict = "not-judged",
        LivenessReason = "no-face",
    };
}
