using System.Globalization;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Rosters.Calendars;

/// <summary>The part of RRULE that rosters use: daily and weekly, with interval, weekdays, count and end.</summary>
internal sealed class Recurrence
{
    private static readonly string[] DayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private readonly SortedSet<int> _days = [];
    private bool _weekly;
    private int _interval = 1;
    private int _count = int.MaxValue;
    private LocalDateTime? _until;

    private Recurrence()
    {
    }

    /// <summary>Null: a rule that is not understood; it is better not imported than wrongly.</summary>
    public static Recurrence? Parse(CalendarLine line, DateTimeZone zone)
    {
        Recurrence rule = new();
        bool frequency = false;
        foreach (string part in line.Value.Split(';'))
        {
            string[] pair = part.Split('=', 2);
            string value = pair.Length == 2 ? pair[1].ToUpperInvariant() : "";
            bool understood = pair[0].ToUpperInvariant() switch
            {
                "FREQ" => frequency = rule.TakeFrequency(value),
                "INTERVAL" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out rule._interval) && rule._interval is >= 1 and <= 366,
                "COUNT" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out rule._count) && rule._count >= 1,
                "UNTIL" => (rule._until = CalendarTime.Read(line, value, zone)) is not null,
                "BYDAY" => rule.TakeDays(value),
                "WKST" => value == "MO",
                _ => false,
            };
            if (!understood)
            {
                return null;
            }
        }

        return frequency && (rule._weekly || rule._days.Count == 0) ? rule : null;
    }

    /// <summary>The occurrences from <paramref name="start"/> on, itself first.</summary>
    public IEnumerable<LocalDateTime> From(LocalDateTime start, LocalDate last)
    {
        int given = 0;
        int most = Math.Min(_count, CalendarLimits.Occurrences);
        LocalDate anchor = _weekly ? start.Date.PlusDays(1 - (int)start.DayOfWeek) : start.Date;
        // A date alone as the end includes all of its day.
        LocalDateTime until = _until is { TimeOfDay: var time } end && time == LocalTime.Midnight ? end.PlusDays(1).PlusMinutes(-1) : _until ?? last.At(LocalTime.MaxValue);
        for (int period = 0; given < most; period++)
        {
            LocalDate first = anchor.PlusDays(period * _interval * (_weekly ? 7 : 1));
            if (first > last || first.AtMidnight() > until)
            {
                yield break;
            }

            IEnumerable<int> days = !_weekly ? [1] : _days.Count > 0 ? _days : [(int)start.DayOfWeek];
            foreach (int day in days)
            {
                LocalDateTime occurrence = first.PlusDays(day - 1) + start.TimeOfDay;
                if (occurrence < start)
                {
                    continue;
                }

                if (occurrence > until || occurrence.Date > last || given == most)
                {
                    yield break;
                }

                given++;
                yield return occurrence;
            }
        }
    }

    private bool TakeFrequency(string value)
    {
        _weekly = value == "WEEKLY";
        return value is "WEEKLY" or "DAILY";
    }

    private bool TakeDays(string value)
    {
        foreach (string name in value.Split(','))
        {
            int day = Array.IndexOf(DayNames, name);
            if (day < 0)
            {
                return false;
            }

            _days.Add(day + 1);
        }

        return true;
    }
}
