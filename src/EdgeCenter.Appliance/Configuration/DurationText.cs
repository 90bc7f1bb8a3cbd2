using System.Globalization;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>Durations as people write them: a number with a unit, or hours:minutes:seconds.</summary>
internal static class DurationText
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour),
        ("d", TimeSpan.TicksPerDay),
    ];

    public static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
        }

        foreach ((string unit, long ticks) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && decimal.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count))
            {
                // A century is beyond any duration the configuration means, and keeps the product inside a long.
                if (count > 36_525m * TimeSpan.TicksPerDay / ticks)
                {
                    return false;
                }

                value = TimeSpan.FromTicks((long)(count * ticks));
                return true;
            }
        }

        return false;
    }

    public static string Format(TimeSpan value)
    {
        for (int i = Units.Length - 1; i >= 0; i--)
        {
            if (value.Ticks % Units[i].Ticks == 0 && (value.Ticks != 0 || Units[i].Unit == "s"))
            {
                return $"{value.Ticks / Units[i].Ticks}{Units[i].Unit}";
            }
        }

        return value.ToString("c", CultureInfo.InvariantCulture);
    }
}
