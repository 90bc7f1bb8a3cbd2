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
public sealed partial class GateEventsJson : JsonSerializerContext;
