using EdgeCenter.Gates.Access;

namespace EdgeCenter.Gates.Events;

/// <summary>Somebody was refused. Repeats for the same reason are counted, not recorded one by one.</summary>
public sealed record AccessDeniedEvent
{
    public const string Type = "edgecenter.gate.access-denied.v1";

    public required string Gate { get; init; }

    public required string Door { get; init; }

    public required string Direction { get; init; }

    /// <summary>Code of one of the <see cref="AccessReasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>Whom the face was taken for; null for an unknown face.</summary>
    public string? Person { get; init; }

    /// <summary>Refusals of the same person or face for the same reason since the last such event.</summary>
    public required int Suppressed { get; init; }

    /// <summary>Counted refusals of others that no event of their own will carry any more.</summary>
    public required int SuppressedOthers { get; init; }

    public required AccessEvidence Evidence { get; init; }
}
