using System.Text.Json.Serialization;

namespace EdgeCenter.Hardware.Simulated;

/// <summary>What one door's state file says.</summary>
public sealed record DoorStateReport
{
    public required string Door { get; init; }

    public required bool Unlocked { get; init; }

    /// <summary>When the door locks by itself; null while locked.</summary>
    public DateTimeOffset? LocksAt { get; init; }

    /// <summary><c>idle</c>, <c>granted</c>, <c>denied</c>, <c>guidance</c>, <c>waiting</c>, <c>closeDoor</c>, <c>alarm</c> or <c>fault</c>.</summary>
    public required string Signal { get; init; }

    /// <summary>Times the door was unlocked since the process started.</summary>
    public required long Pulses { get; init; }

    /// <summary>Inputs that are not off: <c>open</c>, <c>exitRequest</c>, <c>fire</c> …, with <c>?</c> behind one whose line is at fault.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Outputs that are on: <c>buzzer</c>, <c>greenLamp</c>, <c>redLamp</c>, <c>siren</c>.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>When the state last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The process that drives the door.</summary>
    public required int ProcessId { get; init; }

    /// <summary>False: the process that wrote this is gone, however it ended; a simulated relay is locked then.</summary>
    [JsonIgnore]
    public bool IsCurrent => Directory.Exists($"/proc/{ProcessId}");
}
