using System.Collections.Frozen;
using NodaTime;

namespace EdgeCenter.Gates.Schedules;

/// <summary>Days on which a schedule is not what its weekday says.</summary>
public sealed record SpecialDays
{
    public static SpecialDays None { get; } = new();

    public FrozenSet<LocalDate> Holidays { get; init; } = [];

    /// <summary>Open on a holiday; their weekday does not matter.</summary>
    public IReadOnlyList<WeeklyPeriod> HolidayPeriods { get; init; } = [];

    /// <summary>Days that have the periods of another weekday; goes before a holiday on the same day.</summary>
    public FrozenDictionary<LocalDate, IsoDayOfWeek> WorkingDays { get; init; } = FrozenDictionary<LocalDate, IsoDayOfWeek>.Empty;

    /// <summary>Null: from ever.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Inclusive; null: for ever.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Whether this period of the week begins on this date.</summary>
    internal bool Begins(WeeklyPeriod period, LocalDate date)
    {
        if (date < From || date > Until)
        {
            return false;
        }

        return WorkingDays.TryGetValue(date, out IsoDayOfWeek like) ? like == period.Day : date.DayOfWeek == period.Day && !Holidays.Contains(date);
    }

    internal bool IsHoliday(LocalDate date) => Holidays.Contains(date) && !WorkingDays.ContainsKey(date) && !(date < From) && !(date > Until);
}
