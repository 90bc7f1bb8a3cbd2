using System.Globalization;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>How a day came out, step by step, in words that can be checked with a pencil.</summary>
public sealed class Explanation(DateTimeZone zone, LocalDate date)
{
    private readonly List<ExplanationStep> _steps = [];

    public IReadOnlyList<ExplanationStep> Steps => _steps;

    internal void Add(string rule, string english, string chinese, params IReadOnlyList<Mark> marks) =>
        _steps.Add(new ExplanationStep(rule, new Phrase(english, chinese), marks));

    /// <summary>A minute on the wall clock: <c>09:00</c>; on another day than the explained one, <c>06:00+1</c>.</summary>
    internal string Wall(long minute)
    {
        LocalDateTime wall = Stretch.InstantOf(minute).InZone(zone).LocalDateTime;
        int days = Period.DaysBetween(date, wall.Date);
        string suffix = days == 0 ? "" : days.ToString("+0;-0", CultureInfo.InvariantCulture);
        return wall.ToString("HH:mm", CultureInfo.InvariantCulture) + suffix;
    }

    internal string Wall(Instant time) => time.InZone(zone).LocalDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    internal string Wall(IReadOnlyList<Stretch> set) => set.Count == 0 ? "–" : string.Join(", ", set.Select(s => $"{Wall(s.Start)}–{Wall(s.End)}"));
}
