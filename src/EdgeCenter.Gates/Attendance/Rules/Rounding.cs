using NodaTime;

namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>Steps of the clock on the wall that comings and goings are moved to.</summary>
/// <param name="Mode">Which way.</param>
/// <param name="Step">Minutes, 1 to 60.</param>
public sealed record Rounding(RoundingMode Mode, int Step)
{
    public static Rounding None { get; } = new(RoundingMode.None, 1);

    public long Coming(long minute, DateTimeZone zone) => Move(
        minute, zone, Mode switch { RoundingMode.Employee => RoundingMode.Down, RoundingMode.Employer => RoundingMode.Up, _ => Mode });

    public long Going(long minute, DateTimeZone zone) => Move(
        minute, zone, Mode switch { RoundingMode.Employee => RoundingMode.Up, RoundingMode.Employer => RoundingMode.Down, _ => Mode });

    private long Move(long minute, DateTimeZone zone, RoundingMode mode)
    {
        if (mode == RoundingMode.None || Step <= 1)
        {
            return minute;
        }

        // Steps are those of the wall clock: 09:15 is a quarter in Kathmandu too, where UTC says 03:30.
        long wall = minute + (zone.GetUtcOffset(Stretch.InstantOf(minute)).Seconds / 60);
        long past = ((wall % Step) + Step) % Step;
        return past == 0 ? minute : mode switch
        {
            RoundingMode.Down => minute - past,
            RoundingMode.Up => minute + Step - past,
            _ => 2 * past >= Step ? minute + Step - past : minute - past,
        };
    }
}
