namespace EdgeCenter.Gates.Events;

/// <summary>Doors were shut for everybody.</summary>
public sealed record LockdownEvent
{
    public const string Type = "edgecenter.door.lockdown.v1";

    public required IReadOnlyList<string> Doors { get; init; }

    /// <summary>From where: <c>cli</c>, <c>cloud</c>, <c>console</c> …</summary>
    public required string By { get; init; }
}
