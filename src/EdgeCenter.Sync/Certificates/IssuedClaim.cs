using System.Text.Json.Nodes;

namespace EdgeCenter.Sync.Certificates;

/// <summary>A permission to ask for appliances' certificates, as the authority remembers it.</summary>
public sealed record IssuedClaim
{
    /// <summary>The common name of its certificate: <c>claim-</c> and 16 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string Site { get; init; }

    /// <summary>Name of the appliances; <c>{n}</c> is the next number that is free. Used when <see cref="Names"/> is empty.</summary>
    public required string Pattern { get; init; }

    /// <summary>Which machine (its serial number) gets which name; empty: any machine gets the next of the pattern.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>How many appliances may use it.</summary>
    public required int Uses { get; init; }

    /// <summary>How many have.</summary>
    public int Used { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>When it was revoked; null: it was not.</summary>
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>What its appliances get as their first configuration; null: only their names and brokers.</summary>
    public JsonObject? Configuration { get; init; }
}
