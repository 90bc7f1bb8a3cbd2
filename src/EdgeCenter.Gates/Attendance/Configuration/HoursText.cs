using System.Globalization;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Rules;
using EdgeCenter.Gates.Configuration;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>Hours as people write them: <c>09:00-18:00</c>, <c>22:00-06:00</c> across midnight, <c>16:00-24:00</c>.</summary>
public static class HoursText
{
    private const int Day = 24 * 60;

    public static Outcome<ShiftHours> Parse(string? text, string where)
    {
        string[] ends = text is { Length: <= 16 } ? text.Split('-', StringSplitOptions.TrimEntries) : [];
        return ends.Length == 2 && TryMinute(ends[0], out int from) && from < Day && TryMinute(ends[1], out int until)
            ? new ShiftHours(from, until <= from ? until + Day : until)
            : ConfigurationProblem.At(where, $"'{text}' are no hours. Write for example 09:00-18:00.", $"“{text}”不是有效的时段。示例：09:00-18:00。");
    }

    private static bool TryMinute(string text, out int minute)
    {
        minute = Day;
        if (text == "24:00")
        {
            return true;
        }

        bool parsed = TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time);
        minute = (time.Hour * 60) + time.Minute;
        return parsed;
    }
}
