using System.Collections.Frozen;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Credentials;
using NodaTime;

namespace EdgeCenter.Gates.Configuration;

/// <summary>A gate's options after they were found right: names resolved, rules compiled.</summary>
public sealed record GatePlan
{
    public required GateOptions Options { get; init; }

    public required FrozenSet<string> Cameras { get; init; }

    /// <summary>The zone whose calendar the gate's punches belong to.</summary>
    public required DateTimeZone Zone { get; init; }

    public required GatePolicy Policy { get; init; }

    /// <summary>Somewhere at this gate a typed number says who somebody is.</summary>
    public bool AsksForNumbers => Policy.Accepts.Concat(Policy.RaisedAccepts).Concat(Policy.Rules.SelectMany(rule => rule.Accepts))
        .Any(factors => factors.HasFlag(Factor.Number));

    public string Name => Options.Name;

    public string Door => Options.Door;

    /// <summary>CloudEvents <c>source</c> of everything this gate records.</summary>
    public string Source => $"/gates/{Options.Name}";
}
