using System.Text.Json.Nodes;

namespace EdgeCenter.Sync.Provisioning;

/// <summary>What a claim is to permit.</summary>
/// <param name="Site">Of its appliances.</param>
/// <param name="Pattern">Name of its appliances; <c>{n}</c>: the next number that is free.</param>
/// <param name="Names">Serial number of a machine → name of the appliance; empty: any machine, by the pattern.</param>
/// <param name="Uses">How many appliances may use it.</param>
/// <param name="ValidFor">From now on.</param>
/// <param name="Brokers">Where the appliance finds the broker; empty: what the authority was told.</param>
/// <param name="Configuration">What the appliance starts with; null: its name and brokers.</param>
public sealed record ClaimPlan(
    string Site, string Pattern, IReadOnlyDictionary<string, string> Names, int Uses, TimeSpan ValidFor, IReadOnlyList<string> Brokers, JsonObject? Configuration);
