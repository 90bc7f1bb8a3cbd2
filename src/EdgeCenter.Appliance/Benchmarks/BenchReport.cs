using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>The one object every <c>bench</c> verb prints.</summary>
/// <param name="Bench">Which scenario: <c>gate</c>, <c>search</c>, <c>store</c>.</param>
/// <param name="Ratios">What is promised: quotients of two measurements of the same run, by name. Comparable between machines.</param>
/// <param name="Absolute">What was measured, by name with its unit (<c>singleCommitMicroseconds</c>). Good for this machine and this hour only.</param>
/// <param name="Limits">The bound of each ratio that has one, by the ratio's name.</param>
/// <param name="Machine">What it ran on.</param>
public sealed record BenchReport(
    string Bench,
    IReadOnlyDictionary<string, double> Ratios,
    IReadOnlyDictionary<string, double> Absolute,
    IReadOnlyDictionary<string, double> Limits,
    BenchMachine Machine)
{
    public string ToJson() => JsonSerializer.Serialize(this, BenchJson.Default.BenchReport);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BenchReport))]
internal sealed partial class BenchJson : JsonSerializerContext;
