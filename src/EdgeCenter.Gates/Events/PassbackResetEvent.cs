namespace EdgeCenter.Gates.Events;

/// <summary>Somebody made the site forget where people are.</summary>
public sealed record PassbackResetEvent
{
    public const string Type = "edgecenter.area.passback-reset.v1";

    /// <summary>Null: everybody.</summary>
    public string? Person { get; init; }

    /// <summary>How many were somewhere.</summary>
    public required int People { get; init; }

    /// <summary><c>cli</c> or <c>service</c>; who exactly is in the audit log.</summary>
    public required string By { get; init; }
}
