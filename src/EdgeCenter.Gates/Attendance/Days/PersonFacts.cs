using EdgeCenter.Gates.Attendance.Rosters;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>What is on record about one person over some days.</summary>
public sealed class PersonFacts
{
    internal static PersonFacts None { get; } = new();

    /// <summary>Annulled ones are not among them.</summary>
    public List<Mark> Marks { get; init; } = [];

    public List<LeaveStretch> Leaves { get; init; } = [];

    public Dictionary<LocalDate, int> ApprovedOvertime { get; init; } = [];

    public List<RosterEntry> Roster { get; init; } = [];

    /// <summary>Minutes at which somebody added or annulled a punch.</summary>
    public List<long> Corrected { get; init; } = [];
}
