using System.Collections.Frozen;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>Everything that is known about a person's day besides the plan. The order of the lists does not matter.</summary>
public sealed record DayFacts
{
    /// <summary>Annulled ones are not among them; those outside the day's window are passed over.</summary>
    public required IReadOnlyList<Mark> Marks { get; init; }

    public IReadOnlyList<LeaveStretch> Leaves { get; init; } = [];

    /// <summary>Minutes of overtime that were approved; null: nobody said anything.</summary>
    public int? ApprovedOvertime { get; init; }

    /// <summary>Somebody added or annulled a punch of this day.</summary>
    public bool Corrected { get; init; }

    public required Instant Now { get; init; }

    /// <summary>Every device that records this person has reported everything up to here.</summary>
    public required Instant Watermark { get; init; }

    public FrozenDictionary<string, AuxMeaning> AuxCodes { get; init; } = FrozenDictionary<string, AuxMeaning>.Empty;
}
