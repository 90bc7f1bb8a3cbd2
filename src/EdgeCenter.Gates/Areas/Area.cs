namespace EdgeCenter.Gates.Areas;

/// <summary>A part of the site that people enter and leave by gates; compiled from its options.</summary>
public sealed record Area
{
    public required string Name { get; init; }

    /// <summary>People at most; null: no limit.</summary>
    public int? Capacity { get; init; }

    public PassbackMode Passback { get; init; }

    /// <summary>For areas that nobody is seen leaving: whoever entered may enter again after this time. Zero: only after leaving.</summary>
    public TimeSpan NotAgainWithin { get; init; }

    /// <summary>Whoever entered longer ago than this is not held against themselves: they left by a way that nobody saw.</summary>
    public TimeSpan ForgetAfter { get; init; } = TimeSpan.FromHours(16);
}
