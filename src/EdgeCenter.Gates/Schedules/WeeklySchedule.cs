using NodaTime;
using NodaTime.TimeZones;

namespace EdgeCenter.Gates.Schedules;

/// <summary>
/// When something is open, in the wall-clock time of one zone: in an ordinary week, on holidays, from and until dates. Periods may overlap; the schedule is
/// open inside any of them, and one that began before midnight goes on into a holiday.
/// </summary>
/// <remarks>
/// When the clocks change, a period is one unbroken stretch: it starts at the first occurrence of its start and ends at the last occurrence of its end.
/// A start or end that the zone skips moves to the moment after the gap, so a period that lies wholly inside the skipped hour does not take place;
/// a repeated hour is inside both times. In doubt the stretch is the longer one: nobody is locked out by a clock change.
/// </remarks>
public sealed class WeeklySchedule(string name, DateTimeZone zone, IReadOnlyList<WeeklyPeriod> periods, SpecialDays? special = null)
{
    private static readonly ZoneLocalMappingResolver FirstOccurrence =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private static readonly ZoneLocalMappingResolver LastOccurrence =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    public string Name { get; } = name;

    public DateTimeZone Zone { get; } = zone;

    public IReadOnlyList<WeeklyPeriod> Periods { get; } = periods;

    public SpecialDays Special { get; } = special ?? SpecialDays.None;

    /// <summary>Open at any time of any week.</summary>
    public static WeeklySchedule Always(DateTimeZone zone) =>
        new("always", zone, [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day => new WeeklyPeriod(day, LocalTime.Midnight, null))]);

    public bool IsOpenAt(DateTimeOffset time)
    {
        Instant instant = Instant.FromDateTimeOffset(time);
        LocalDate today = instant.InZone(Zone).Date;

        // Yesterday's may run across midnight; tomorrow's may have begun where the clocks are set back across midnight.
        for (int offset = -1; offset <= 1; offset++)
        {
            LocalDate date = today.PlusDays(offset);
            foreach (WeeklyPeriod period in Periods)
            {
                if (Special.Begins(period, date) && Contains(period, date, instant))
                {
                    return true;
                }
            }

            if (Special.IsHoliday(date) && Special.HolidayPeriods.Any(period => Contains(period, date, instant)))
            {
                return true;
            }
        }

        return false;
    }

    private bool Contains(WeeklyPeriod period, LocalDate date, Instant instant)
    {
        (LocalDateTime from, LocalDateTime until) = period.On(date);
        return instant >= Zone.ResolveLocal(from, FirstOccurrence).ToInstant()
            && instant < Zone.ResolveLocal(until, LastOccurrence).ToInstant();
    }
}
