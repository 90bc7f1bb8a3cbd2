namespace EdgeCenter.Gates.Events;

/// <summary>A lockdown was ended.</summary>
public sealed record LockdownReleasedEvent
{
    public const string Type = "edgecenter.door.released.v1";

    public required IReadOnlyList<string> Doors { get; init; }

    /// <summary>From where: <c>cli</c>, <c>cloud</c>, <c>console</c> …</summary>
    public required string By { get; init; }
}
