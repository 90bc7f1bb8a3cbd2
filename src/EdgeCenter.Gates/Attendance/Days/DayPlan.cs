using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>One person's day as it was planned, on the line of minutes.</summary>
public sealed record DayPlan
{
    public required LocalDate Date { get; init; }

    public required DateTimeZone Zone { get; init; }

    public required DayKind Kind { get; init; }

    /// <summary>Null: nothing to do this day.</summary>
    public required Shift? Shift { get; init; }

    /// <summary>The rules that punches of a day without a shift are counted by.</summary>
    public required ShiftRules Rules { get; init; }

    /// <summary>The shift's hours, breaks included; in order, disjoint.</summary>
    public required IReadOnlyList<Stretch> Hours { get; init; }

    /// <summary>Fixed breaks inside the hours.</summary>
    public required IReadOnlyList<Stretch> Breaks { get; init; }

    /// <summary>A flexible shift's core hours; empty otherwise.</summary>
    public IReadOnlyList<Stretch> Core { get; init; } = [];

    /// <summary>The punches that belong to this day. The windows of a person's days follow each other without gap or overlap.</summary>
    public required Stretch Window { get; init; }

    /// <summary>The holiday's name, or why a rest day is worked; null on ordinary days.</summary>
    public string? Occasion { get; init; }

    /// <summary>When the day begins. Where rosters overlap, a shift may begin before the window of its punches does.</summary>
    public long Begin => Hours.Count > 0 ? Math.Min(Window.Start, Hours[0].Start) : Window.Start;

    /// <summary>When the shift is over; the end of the window on a day without one.</summary>
    public long End => Hours.Count > 0 ? Hours[^1].End : Window.End;
}
