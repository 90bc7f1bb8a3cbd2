using System.Globalization;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Imports;

/// <summary>Dates as people write them into a table: in the site's time zone unless they say another.</summary>
public static class ImportDates
{
    private static readonly string[] DayFormats = ["yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"];
    private static readonly string[] LocalFormats = ["yyyy-M-d H:mm", "yyyy/M/d H:mm", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss", "yyyy-M-d'T'H:mm", "yyyy-M-d'T'H:mm:ss"];
    private static readonly string[] ZonedFormats = ["yyyy-M-d'T'H:mmK", "yyyy-M-d'T'H:mm:ssK", "yyyy-M-d'T'H:mm:ss.FFFFFFFK", "yyyy-M-d H:mm:ssK", "yyyy-M-d H:mmK"];

    /// <summary>A moment; for a day without a time its first. Problem: <c>date-invalid</c>.</summary>
    public static Outcome<DateTimeOffset?> From(string text, TimeZoneInfo zone) => Parse(text, zone, addDays: 0);

    /// <summary>A moment; for a day without a time the first of the next day: the day itself still counts.</summary>
    public static Outcome<DateTimeOffset?> Until(string text, TimeZoneInfo zone) => Parse(text, zone, addDays: 1);

    private static Outcome<DateTimeOffset?> Parse(string text, TimeZoneInfo zone, int addDays)
    {
        if (text.Length == 0)
        {
            return (DateTimeOffset?)null;
        }

        CultureInfo culture = CultureInfo.InvariantCulture;
        if (DateTime.TryParseExact(text, DayFormats, culture, DateTimeStyles.None, out DateTime day))
        {
            return Within(day) ? AtSite(day.AddDays(addDays), zone) : Invalid();
        }

        if (DateTime.TryParseExact(text, LocalFormats, culture, DateTimeStyles.None, out DateTime local))
        {
            return Within(local) ? AtSite(local, zone) : Invalid();
        }

        return DateTimeOffset.TryParseExact(text, ZonedFormats, culture, DateTimeStyles.AssumeUniversal, out DateTimeOffset zoned) && Within(zoned.DateTime)
            ? zoned
            : Invalid();
    }

    /// <summary>A time that a clock change skips means the moment after the change.</summary>
    private static DateTimeOffset? AtSite(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static bool Within(DateTime time) => time.Year is >= 1900 and <= 2999;

    private static Problem Invalid() =>
        new("date-invalid",
            "This is not a date: write 2026-01-31, or 2026-01-31 18:00, or 2026-01-31T18:00:00+08:00.",
            "日期无效：请写成 2026-01-31、2026-01-31 18:00 或 2026-01-31T18:00:00+08:00。");
}
