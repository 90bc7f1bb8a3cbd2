using System.Text.Json.Serialization;

namespace EdgeCenter.Hardware.Simulated;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DoorStateReport))]
internal sealed partial class HardwareJson : JsonSerializerContext;
