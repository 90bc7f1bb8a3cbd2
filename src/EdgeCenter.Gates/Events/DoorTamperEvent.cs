namespace EdgeCenter.Gates.Events;

/// <summary>Somebody meddles with a device or its line, or does no more.</summary>
public sealed record DoorTamperEvent
{
    public const string Type = "edgecenter.door.tamper.v1";

    public required string Door { get; init; }

    /// <summary><c>tamper</c> for a cover or a device torn off; the name of the input whose supervised line is cut or shorted otherwise.</summary>
    public required string Input { get; init; }

    /// <summary>False: it is as it should be again.</summary>
    public required bool Active { get; init; }
}
