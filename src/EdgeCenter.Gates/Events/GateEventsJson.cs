using System.Text.Json.Serialization;

namespace EdgeCenter.Gates.Events;

/// <summary>How the data of this slice's events is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessGrantedEvent))]
[JsonSerializable(typeof(AccessDeniedEvent))]
[JsonSerializable(typeof(TailgatingSuspectedEvent))]
[JsonSerializable(typeof(PunchEvent))]
[JsonSerializable(typeof(RelayFailedEvent))]
[JsonSerializable(typeof(StoreOutageEvent))]
[JsonSerializable(typeof(DoorUnlockedEvent))]
[JsonSerializable(typeof(DoorLockedEvent))]
[JsonSerializable(typeof(DoorOpenedEvent))]
[JsonSerializable(typeof(DoorClosedEvent))]
[JsonSerializable(typeof(DoorHeldOpenEvent))]
[JsonSerializable(typeof(DoorForcedOpenEvent))]
[JsonSerializable(typeof(DoorTamperEvent))]
[JsonSerializable(typeof(DoorExitRequestedEvent))]
[JsonSerializable(typeof(InterlockRefusedEvent))]
[JsonSerializable(typeof(DoorCommandEvent))]
[JsonSerializable(typeof(LockdownEvent))]
[JsonSerializable(typeof(LockdownReleasedEvent))]
[JsonSerializable(typeof(FireReleaseEvent))]
[JsonSerializable(typeof(DoorFaultEvent))]
[JsonSerializable(typeof(DoorPowerEvent))]
[JsonSerializable(typeof(DoorEventsLostEvent))]
[JsonSerializable(typeof(AttendanceDayEvent))]
[JsonSerializable(typeof(AttendanceCorrectedEvent))]
[JsonSerializable(typeof(AccountPermissionEvent))]
public sealed partial class GateEventsJson : JsonSerializerContext;
