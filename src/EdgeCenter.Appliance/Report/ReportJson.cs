using System.Text.Json.Serialization;

namespace EdgeCenter.Appliance.Report;

/// <summary>How <c>run.json</c> is written and read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ReportRun))]
internal sealed partial class ReportJson : JsonSerializerContext;
