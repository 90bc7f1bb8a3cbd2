using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;
using NodaTime.TimeZones;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>Puts shifts of the wall clock onto the line of minutes, and divides that line between the days.</summary>
public static class DayPlanner
{
    /// <summary>How long before a shift, after a day without one, a punch belongs to the shift's day.</summary>
    private const long Lead = 3 * 60;

    /// <summary>How long after a shift, before a day without one, a punch belongs to the shift's day.</summary>
    private const long Tail = 4 * 60;

    // As in the schedules of doors: a start that the clocks skip moves behind the gap, a repeated one is its first time; ends the other way round.
    private static readonly ZoneLocalMappingResolver Start =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private static readonly ZoneLocalMappingResolver End =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    /// <param name="date">The day.</param>
    /// <param name="zone">Whose wall clock the shifts mean.</param>
    /// <param name="before">The day before's shift.</param>
    /// <param name="today">What is planned.</param>
    /// <param name="after">The day after's shift.</param>
    /// <param name="unplanned">Rules for a day without a shift.</param>
    public static DayPlan Plan(LocalDate date, DateTimeZone zone, Shift? before, DayDuty today, Shift? after, ShiftRules unplanned)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(today);
        List<Stretch> hours = On(date, zone, today.Shift?.Hours);
        return new DayPlan
        {
            Date = date,
            Zone = zone,
            Kind = today.Kind,
            Shift = today.Shift,
            Rules = today.Shift?.Rules ?? unplanned,
            Hours = hours,
            Breaks = Stretches.Intersect(On(date, zone, today.Shift?.Breaks), hours),
            Core = today.Shift?.Flexible?.Core is { } core ? Stretches.Intersect(On(date, zone, [core]), hours) : [],
            Window = new Stretch(Cut(date, zone, before, today.Shift), Cut(date.PlusDays(1), zone, today.Shift, after)),
            Occasion = today.Occasion,
        };
    }

    /// <summary>Where the day before <paramref name="date"/> ends and it begins: a function of that pair of days alone, so both agree.</summary>
    private static long Cut(LocalDate date, DateTimeZone zone, Shift? before, Shift? after)
    {
        long midnight = Minute(date, 0, zone, Start);
        long? end = before is { Hours: [.., var last] } ? Minute(date.PlusDays(-1), last.Until, zone, End) : null;
        long? start = after is { Hours: [var first, ..] } ? Minute(date, first.From, zone, Start) : null;
        return (end, start) switch
        {
            ({ } until, { } from) => until + ((from - until) / 2),
            ({ } until, null) => Math.Max(midnight, until + Tail),
            (null, { } from) => Math.Min(midnight, from - Lead),
            _ => midnight,
        };
    }

    private static List<Stretch> On(LocalDate date, DateTimeZone zone, IReadOnlyList<ShiftHours>? hours) => hours is null
        ? []
        : Stretches.Of(hours.Select(h => new Stretch(Minute(date, h.From, zone, Start), Minute(date, h.Until, zone, End))));

    private static long Minute(LocalDate date, int minutes, DateTimeZone zone, ZoneLocalMappingResolver resolver) =>
        Stretch.MinuteOf(zone.ResolveLocal(date.AtMidnight().PlusMinutes(minutes), resolver).ToInstant());
}
