using EdgeCenter.Gates.Access;

namespace EdgeCenter.Gates.Events;

/// <summary>Shortly after a grant a face without any right came close to the open door. At most one for each grant.</summary>
public sealed record TailgatingSuspectedEvent
{
    public const string Type = "edgecenter.gate.tailgating-suspected.v1";

    public required string Gate { get; init; }

    public required string Door { get; init; }

    /// <summary>Who had been let in.</summary>
    public required string GrantedPerson { get; init; }

    /// <summary>The grant's event; null when it could not be recorded.</summary>
    public string? GrantEvent { get; init; }

    /// <summary>From the grant to the second face.</summary>
    public required int MillisecondsAfterGrant { get; init; }

    /// <summary>Why the second face has no right.</summary>
    public required string Reason { get; init; }

    /// <summary>Whom the second face was taken for; null for an unknown face.</summary>
    public string? Person { get; init; }

    public required AccessEvidence Evidence { get; init; }
}
