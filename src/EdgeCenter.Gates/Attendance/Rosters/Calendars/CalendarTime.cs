using System.Globalization;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Rosters.Calendars;

/// <summary>Dates and times of iCalendar: <c>20261124T090000</c> with a zone, <c>…Z</c>, floating, or a date alone.</summary>
internal static class CalendarTime
{
    /// <summary>Wall-clock time in <paramref name="target"/>.</summary>
    /// <param name="line">The property.</param>
    /// <param name="value">One value of it.</param>
    /// <param name="target">The zone that shifts mean; floating times are its.</param>
    public static LocalDateTime? Read(CalendarLine line, string value, DateTimeZone target)
    {
        if (DateOnly.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return LocalDate.FromDateOnly(date).AtMidnight();
        }

        bool utc = value.EndsWith('Z');
        if (!DateTime.TryParseExact(value.TrimEnd('Z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time))
        {
            return null;
        }

        LocalDateTime wall = LocalDateTime.FromDateTime(time);
        if (!utc && line.Zone is null)
        {
            return wall;
        }

        DateTimeZone? zone = utc ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb.GetZoneOrNull(line.Zone!);
        if (zone is null || wall.Year is < 1900 or > 2200)
        {
            return null;
        }

        return zone.Id == target.Id ? wall : zone.AtLeniently(wall).ToInstant().InZone(target).LocalDateTime;
    }

    /// <summary><c>PT8H30M</c>, <c>P1DT2H</c>: minutes; null when it is no duration or longer than a day and a half.</summary>
    public static int? Duration(string value)
    {
        int minutes = 0;
        int number = -1;
        bool time = false;
        if (value.Length is < 2 or > 20 || value[0] != 'P')
        {
            return null;
        }

        foreach (char c in value[1..])
        {
            int unit = (c, time) switch { ('W', false) => 7 * 24 * 60, ('D', false) => 24 * 60, ('H', true) => 60, ('M', true) => 1, ('S', true) => 0, _ => -1 };
            if (char.IsAsciiDigit(c))
            {
                number = (Math.Max(number, 0) * 10) + (c - '0');
            }
            else if (c == 'T' && number < 0)
            {
                time = true;
            }
            else if (unit >= 0 && number is >= 0 and <= 10_000)
            {
                minutes += number * unit;
                number = -1;
            }
            else
            {
                return null;
            }

            if (number > 10_000 || minutes > 36 * 60)
            {
                return null;
            }
        }

        return number < 0 ? minutes : null;
    }
}
