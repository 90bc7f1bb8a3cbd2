using System.Globalization;

namespace EdgeCenter.Appliance.Report.Page;

/// <summary>How numbers are written for people.</summary>
internal static class Figures
{
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s";

    public static string Instant(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    public static string Similarity(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    public static string Percent(double? value) => value is { } share ? (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>A rate as a power of ten: 3.1e-5. Below what the calibration resolves it is a bound.</summary>
    public static string Rate(double? value) => value switch
    {
        null => "–",
        <= 0 => "0",
        { } rate => rate.ToString(rate >= 0.01 ? "0.###" : "0.#e-0", CultureInfo.InvariantCulture),
    };

    public static string Bytes(long size) => size >= 1 << 20
        ? (size / (double)(1 << 20)).ToString("0.0", CultureInfo.InvariantCulture) + " MiB"
        : (size / 1024.0).ToString("0.0", CultureInfo.InvariantCulture) + " KiB";
}
