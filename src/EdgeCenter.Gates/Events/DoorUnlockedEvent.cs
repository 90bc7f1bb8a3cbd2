namespace EdgeCenter.Gates.Events;

/// <summary>A door was unlocked.</summary>
public sealed record DoorUnlockedEvent
{
    public const string Type = "edgecenter.door.unlocked.v1";

    public required string Door { get; init; }

    /// <summary><c>grant</c>, <c>command</c>, <c>exit</c>, <c>schedule</c>, <c>airlock</c>, <c>fire</c>, or <c>passage</c>: taken back because it was opened just after it locked.</summary>
    public required string Cause { get; init; }

    /// <summary>The event of the grant that it follows from; null for other causes, and for a grant that could not be recorded.</summary>
    public string? GrantEvent { get; init; }
}
