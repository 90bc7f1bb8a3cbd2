using System.Text.Json.Nodes;

namespace EdgeCenter.Sync.Twin;

/// <summary>The configuration in force.</summary>
/// <param name="Desired">The desired document that is part of it; null: the appliance's own file alone.</param>
/// <param name="Configuration">Every value, defaults too, secrets blanked out. The caller's own copy.</param>
public sealed record TwinEffect(DesiredDocument? Desired, JsonObject Configuration)
{
    /// <summary>0: the file alone.</summary>
    public long Version => Desired?.Version ?? 0;

    /// <summary>Whether an accepted document is in force.</summary>
    public bool Has(AcceptedDesired? accepted) => accepted is null ? Desired is null : accepted.Document.SaysTheSameAs(Desired);
}
