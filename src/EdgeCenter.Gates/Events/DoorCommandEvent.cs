namespace EdgeCenter.Gates.Events;

/// <summary>Somebody who is not at the door opened or locked it. Committed before the door moves; who it was is in the audit log.</summary>
public sealed record DoorCommandEvent
{
    public const string Type = "edgecenter.door.commanded.v1";

    public required string Door { get; init; }

    /// <summary><c>unlock</c> or <c>lock</c>.</summary>
    public required string Command { get; init; }

    /// <summary>From where: <c>cli</c>, <c>cloud</c>, <c>console</c> …</summary>
    public required string By { get; init; }
}
