using NodaTime;

namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>
/// A stretch of time in whole minutes since 1970-01-01 UTC, the end outside. Attendance counts minutes: a punch counts with the minute it falls into,
/// so that what is added up always comes out even, and a clock change is only another offset to the same line of minutes.
/// </summary>
public readonly record struct Stretch(long Start, long End)
{
    private const long SecondsPerMinute = 60;

    /// <summary>Not below 0.</summary>
    public long Minutes => Math.Max(0, End - Start);

    public bool IsEmpty => End <= Start;

    public bool Contains(long minute) => minute >= Start && minute < End;

    public Stretch Within(Stretch other) => new(Math.Max(Start, other.Start), Math.Min(End, other.End));

    /// <summary>The minute that <paramref name="time"/> falls into.</summary>
    public static long MinuteOf(Instant time)
    {
        long seconds = time.ToUnixTimeSeconds();
        return (seconds >= 0 ? seconds : seconds - (SecondsPerMinute - 1)) / SecondsPerMinute;
    }

    /// <summary>The moment a minute begins.</summary>
    public static Instant InstantOf(long minute) => Instant.FromUnixTimeSeconds(minute * SecondsPerMinute);
}
