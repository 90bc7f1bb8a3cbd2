namespace EdgeCenter.Gates.Events;

/// <summary>A part of a door does not do what it should, or does again.</summary>
public sealed record DoorFaultEvent
{
    public const string Type = "edgecenter.door.fault.v1";

    public required string Door { get; init; }

    /// <summary><c>relay</c> (it cannot be driven), <c>bolt</c> (it does not follow) or <c>exit-stuck</c> (the request to exit does not end).</summary>
    public required string Part { get; init; }

    /// <summary>False: it works again.</summary>
    public required bool Active { get; init; }
}
