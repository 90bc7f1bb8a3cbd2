using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>
/// What became of a day, in minutes. <see cref="Worked"/> + <see cref="Break"/> + <see cref="Absence"/> + <see cref="Remaining"/> =
/// <see cref="Span"/>, always; <see cref="Remaining"/> is 0 once the day is over.
/// </summary>
public sealed record DayRecord
{
    public required LocalDate Date { get; init; }

    public required DayState State { get; init; }

    public required DayKind Kind { get; init; }

    /// <summary>The shift's name; null without one.</summary>
    public string? Shift { get; init; }

    public string? Occasion { get; init; }

    public DayMarks Marks { get; init; }

    /// <summary>The shift's length with its breaks; of a flexible one, the target and the breaks that were taken.</summary>
    public long Span { get; init; }

    public long Worked { get; init; }

    public long Break { get; init; }

    /// <summary>Not there although it was time: late, early, away too long, on leave.</summary>
    public long Absence { get; init; }

    /// <summary>Hours of the shift that are not over yet, or that a device has not reported on.</summary>
    public long Remaining { get; init; }

    /// <summary>The part of <see cref="Absence"/> that leave explains.</summary>
    public long Excused { get; init; }

    /// <summary>The part of <see cref="Absence"/> before somebody came.</summary>
    public long Late { get; init; }

    /// <summary>The part of <see cref="Absence"/> after somebody went.</summary>
    public long Early { get; init; }

    /// <summary>Worked beyond the plan, after minimum, step and approval; caps come in <see cref="OvertimeLedger"/>.</summary>
    public long Overtime { get; init; }

    /// <summary>Overtime that nobody has approved (yet).</summary>
    public long Unapproved { get; init; }

    /// <summary>Overtime within the day's and the week's caps.</summary>
    public long Credited { get; init; }

    /// <summary>Credited overtime times its tiers' factors.</summary>
    public double Weighted { get; init; }

    /// <summary>Minutes the person was where the roster wanted them, at work or at a break, of those that can be told.</summary>
    public long Adherent { get; init; }

    /// <summary>Minutes that adherence is measured over; 0 for flexible hours and days without a shift.</summary>
    public long AdherenceSpan { get; init; }

    /// <summary>0…1; null when there is nothing to measure.</summary>
    public double? Adherence => AdherenceSpan == 0 ? null : (double)Adherent / AdherenceSpan;

    public Instant? FirstIn { get; init; }

    public Instant? LastOut { get; init; }

    /// <summary>Comings with their goings: sign-ons of the day.</summary>
    public int Sessions { get; init; }

    /// <summary>The last coming has no going yet and the day is not closed.</summary>
    public bool SignedOn { get; init; }

    /// <summary>The aux code of the last going, when the person has not come back since.</summary>
    public string? AwayFor { get; init; }
}
