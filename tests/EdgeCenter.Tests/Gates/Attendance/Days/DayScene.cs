using System.Collections.Frozen;
using System.Globalization;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;
using NodaTime.Text;

namespace EdgeCenter.Tests.Gates.Attendance.Days;

/// <summary>A person's day in words: a shift, punches by the clock on the wall, and how much is known.</summary>
internal sealed class DayScene
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    private readonly List<Mark> _marks = [];
    private readonly List<LeaveStretch> _leaves = [];
    private int _next = 1;

    public static FrozenDictionary<string, AuxMeaning> AuxCodes { get; } = new Dictionary<string, AuxMeaning>
    {
        ["lunch"] = AuxMeaning.Break,
        ["training"] = AuxMeaning.Work,
        ["private"] = AuxMeaning.Absence,
    }.ToFrozenDictionary();

    public DateTimeZone Zone { get; init; } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public LocalDate Date { get; init; } = new(2026, 11, 24);

    public DayDuty Duty { get; init; } = Workday(Fixed("09:00-18:00", breaks: "12:00-13:00"));

    public Shift? Before { get; init; }

    public Shift? After { get; init; }

    public int? ApprovedOvertime { get; init; }

    public static DayDuty Workday(Shift shift) => new(DayKind.Workday, shift);

    public static Shift Fixed(string hours, string breaks = "", ShiftRules? rules = null) => new()
    {
        Name = "day",
        Hours = Hours(hours),
        Breaks = Hours(breaks),
        Rules = rules ?? new ShiftRules(),
    };

    public static Shift Flexible(string hours, string core, int target, ShiftRules? rules = null) => new()
    {
        Name = "flexible",
        Hours = Hours(hours),
        Flexible = new FlexibleHours(Hours(core)[0], target),
        Rules = rules ?? new ShiftRules(),
    };

    /// <summary><c>09:00</c>, <c>09:00:30</c>, or <c>+06:00</c> on the next day.</summary>
    public DayScene Punch(string time, Direction direction = Direction.Both, string? aux = null, MarkOrigin origin = MarkOrigin.Gate)
    {
        _marks.Add(new Mark(Id(), At(time), direction, "front-door", aux, origin));
        return this;
    }

    public DayScene Punches(params string[] times)
    {
        foreach (string time in times)
        {
            Punch(time);
        }

        return this;
    }

    public DayScene Leave(string from, string until)
    {
        _leaves.Add(new LeaveStretch(new Stretch(Stretch.MinuteOf(At(from)), Stretch.MinuteOf(At(until))), "annual"));
        return this;
    }

    public Instant At(string time)
    {
        int days = time.Count(c => c == '+');
        string clock = time.Trim('+');
        return Zone.AtLeniently(Date.PlusDays(days) + Clock.Parse(clock.Length == 5 ? clock + ":00" : clock).Value).ToInstant();
    }

    public DayPlan Plan() => DayPlanner.Plan(Date, Zone, Before, Duty, After, new ShiftRules());

    /// <param name="now">Wall clock; null: long after.</param>
    /// <param name="watermark">Up to where all devices have reported; null: up to now.</param>
    /// <param name="why">Told every step.</param>
    public DayRecord Record(string? now = null, string? watermark = null, Explanation? why = null)
    {
        Instant clock = now is null ? At("++23:00") : At(now);
        return DayRules.Compute(
            Plan(),
            new DayFacts
            {
                Marks = _marks,
                Leaves = _leaves,
                ApprovedOvertime = ApprovedOvertime,
                Now = clock,
                Watermark = watermark is null ? clock : At(watermark),
                AuxCodes = AuxCodes,
            },
            why);
    }

    private Ulid Id() => new((UInt128)_next++);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static List<ShiftHours> Hours(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part =>
    {
        int[] ends = [.. part.Split('-').Select(end => (Number(end[..2]) * 60) + Number(end[3..]))];
        return new ShiftHours(ends[0], ends[1]);
    })];
}
