namespace EdgeCenter.Sync.Status;

/// <summary>What <c>…/status</c> says, retained: of an appliance that is there, or, as its last will, of one that is not.</summary>
public sealed record ApplianceStatus
{
    public required bool Online { get; init; }

    /// <summary>Why it is not online: <c>stopped</c> or <c>connection-lost</c>; null while it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Of the program.</summary>
    public required string Version { get; init; }

    /// <summary>When this was written; null in a last will, which is written long before.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>When the program started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary><c>unknown</c>, <c>synchronised</c> or <c>holdover</c>.</summary>
    public string? ClockQuality { get; init; }

    /// <summary>Codes of what is wrong right now (<c>camera-down</c>, <c>store-full</c>); empty: healthy.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public BacklogStatus? Backlog { get; init; }

    /// <summary>The last number that was given in each stream: tells a collector what it has not seen the end of.</summary>
    public IReadOnlyDictionary<string, long>? Streams { get; init; }
}
