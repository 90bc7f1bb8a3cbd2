using System.Collections.Immutable;
using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Doors.Recording;

/// <summary>The first line of a recording: how the doors behave and how they were found.</summary>
public sealed record RecordedSite
{
    /// <summary>The format; another number is another format.</summary>
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required IReadOnlyList<DoorRules> Doors { get; init; }

    public IReadOnlyList<RecordedInterlock> Interlocks { get; init; } = [];

    /// <summary>Doors in lockdown at the start.</summary>
    public IReadOnlyList<string> Lockdown { get; init; } = [];

    /// <summary>True: the passing of time is in the file, as the timers fired. False: a replay's timers are punctual.</summary>
    public bool Ticks { get; init; }

    internal SiteRules Rules() => new(
        [.. Doors],
        [.. Interlocks.Select(interlock => new InterlockRules(interlock.Name, [.. interlock.Doors], interlock.LeadsOn, interlock.LeadOnWithin, interlock.LeadOnPulse))]);
}
