using NodaTime;

namespace EdgeCenter.Gates.Schedules;

/// <summary>
/// A stretch of wall-clock time that comes every week. One that ends at or before its start runs across midnight and belongs to the day it starts on.
/// </summary>
/// <param name="Day">The day it starts on.</param>
/// <param name="From">First moment inside.</param>
/// <param name="Until">First moment outside; null: the end of the day (24:00).</param>
public sealed record WeeklyPeriod(IsoDayOfWeek Day, LocalTime From, LocalTime? Until)
{
    /// <summary>The wall-clock bounds of the period that starts on <paramref name="date"/>.</summary>
    public (LocalDateTime From, LocalDateTime Until) On(LocalDate date) => Until switch
    {
        null => (date + From, date.PlusDays(1).AtMidnight()),
        { } until when until <= From => (date + From, date.PlusDays(1) + until),
        { } until => (date + From, date + until),
    };
}
