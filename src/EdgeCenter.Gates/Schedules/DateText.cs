using System.Globalization;
using EdgeCenter.Core.Outcomes;
using NodaTime;
using NodaTime.Text;

namespace EdgeCenter.Gates.Schedules;

/// <summary>Dates in the configuration of schedules: <c>2026-10-01</c>, <c>2026-10-01..2026-10-07</c>, <c>2026-10-10 Fri</c>.</summary>
public static class DateText
{
    /// <summary>A longer holiday than this is a mistake in a year.</summary>
    public const int LongestStretch = 400;

    private const int MaximumLength = 40;

    private static readonly LocalDatePattern Pattern = LocalDatePattern.Iso.WithCulture(CultureInfo.InvariantCulture);

    /// <returns>Problem <c>schedule-date-invalid</c>.</returns>
    public static Outcome<LocalDate> Parse(string? text, string where) =>
        TryParse(text, out LocalDate date) ? date : Invalid(text, where);

    /// <returns>Every day of the stretch; problem <c>schedule-date-invalid</c>.</returns>
    public static Outcome<IReadOnlyList<LocalDate>> ParseStretch(string? text, string where)
    {
        string[] ends = Bounded(text).Split("..");
        if (ends.Length > 2 || !TryParse(ends[0], out LocalDate first) || !TryParse(ends[^1], out LocalDate last)
            || Period.DaysBetween(first, last) is < 0 or > LongestStretch)
        {
            return Invalid(text, where);
        }

        return Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays).ToList();
    }

    /// <returns>The day and the weekday it follows; problem <c>schedule-date-invalid</c>.</returns>
    public static Outcome<(LocalDate Date, IsoDayOfWeek Like)> ParseWorkingDay(string? text, string where)
    {
        string[] parts = Bounded(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && TryParse(parts[0], out LocalDate date) && PeriodText.TryParseDay(parts[1], out int day)
            ? (date, (IsoDayOfWeek)day)
            : Invalid(text, where);
    }

    private static bool TryParse(string? text, out LocalDate date) => Pattern.Parse(Bounded(text)).TryGetValue(default, out date);

    private static string Bounded(string? text) => text is { Length: <= MaximumLength } ? text : "";

    private static Problem Invalid(string? text, string where)
    {
        string quoted = text is { Length: > MaximumLength } ? text[..MaximumLength] + "…" : text ?? "";
        return new Problem(
            "schedule-date-invalid",
            $"'{quoted}' is not a date here. Write 2026-10-01, a stretch 2026-10-01..2026-10-07, or a working day with its weekday 2026-10-10 Fri.",
            $"“{quoted}”不是有效日期。示例：2026-10-01、2026-10-01..2026-10-07，或带星期的调休日 2026-10-10 Fri。",
            where);
    }
}
