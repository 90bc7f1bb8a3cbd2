using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EdgeCenter.Core.Outcomes;
using NodaTime;

namespace EdgeCenter.Gates.Schedules;

/// <summary>
/// The text of a period in the configuration: <c>Mon-Fri 08:00-18:00</c>, <c>Sat,Sun 22:00-06:00</c> (across midnight), <c>Daily 00:00-24:00</c>.
/// Days are <c>Mon Tue Wed Thu Fri Sat Sun</c> or ISO numbers 1 (Monday) to 7, single, in ranges (a range may wrap: <c>Sat-Mon</c>) and lists.
/// </summary>
public static class PeriodText
{
    /// <summary>Longer text is refused before it is looked at; seven days and two times need less than half of it.</summary>
    public const int MaximumLength = 64;

    private static readonly string[] DayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <returns>One period per day named; a problem with code <c>schedule-period-invalid</c> that quotes the text.</returns>
    public static Outcome<IReadOnlyList<WeeklyPeriod>> Parse(string? text, string where)
    {
        if (text is not { Length: > 0 and <= MaximumLength })
        {
            return Invalid(text ?? "", where, "it is empty or longer than 64 characters", "内容为空或超过 64 个字符");
        }

        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2)
        {
            return Invalid(text, where, "it needs days, a space and times", "应为“星期 空格 时间段”");
        }

        if (!TryParseDays(parts[0], out SortedSet<int>? days))
        {
            return Invalid(text, where, $"'{parts[0]}' names no days", $"无法识别星期“{parts[0]}”");
        }

        if (!TryParseTimes(parts[1], out LocalTime from, out LocalTime? until))
        {
            return Invalid(text, where, $"'{parts[1]}' is no stretch of time that begins and ends at different moments", $"“{parts[1]}”不是有效的时间段");
        }

        return days.Select(day => new WeeklyPeriod((IsoDayOfWeek)day, from, until)).ToList();
    }

    private static bool TryParseDays(string text, [NotNullWhen(true)] out SortedSet<int>? days)
    {
        days = [];
        if (text.Equals("Daily", StringComparison.OrdinalIgnoreCase))
        {
            days.UnionWith(Enumerable.Range(1, 7));
            return true;
        }

        foreach (string item in text.Split(','))
        {
            string[] ends = item.Split('-');
            if (ends.Length > 2 || !TryParseDay(ends[0], out int first) || !TryParseDay(ends[^1], out int last))
            {
                days = null;
                return false;
            }

            for (int day = first; ; day = (day % 7) + 1)
            {
                days.Add(day);
                if (day == last)
                {
                    break;
                }
            }
        }

        return true;
    }

    internal static bool TryParseDay(string text, out int day)
    {
        day = Array.FindIndex(DayNames, name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) + 1;
        if (day == 0 && text is [>= '1' and <= '7'])
        {
            day = text[0] - '0';
        }

        return day != 0;
    }

    private static bool TryParseTimes(string text, out LocalTime from, out LocalTime? until)
    {
        from = default;
        until = null;
        string[] ends = text.Split('-');
        if (ends.Length != 2 || !TryParseTime(ends[0], out from))
        {
            return false;
        }

        if (ends[1] == "24:00")
        {
            return true;
        }

        if (!TryParseTime(ends[1], out LocalTime end) || end == from)
        {
            return false;
        }

        until = end;
        return true;
    }

    private static bool TryParseTime(string text, out LocalTime time)
    {
        time = default;
        if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly parsed))
        {
            return false;
        }

        time = new LocalTime(parsed.Hour, parsed.Minute);
        return true;
    }

    private static Problem Invalid(string text, string where, string english, string chinese) => new(
        "schedule-period-invalid",
        $"'{Quote(text)}' is not a weekly period: {english}. Write for example 'Mon-Fri 08:00-18:00', 'Sat 22:00-06:00' or 'Daily 00:00-24:00'.",
        $"“{Quote(text)}”不是有效的周时间段：{chinese}。示例：“Mon-Fri 08:00-18:00”、“Sat 22:00-06:00”或“Daily 00:00-24:00”。",
        where);

    private static string Quote(string text) => text.Length <= MaximumLength ? text : string.Concat(text.AsSpan(0, MaximumLength), "…");
}
