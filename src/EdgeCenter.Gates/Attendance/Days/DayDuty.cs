using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>What a roster has for somebody on a day.</summary>
/// <param name="Kind">How overtime of the day is paid.</param>
/// <param name="Shift">Null: nothing.</param>
/// <param name="Occasion">The holiday's name, or why a rest day is worked.</param>
public sealed record DayDuty(DayKind Kind, Shift? Shift, string? Occasion = null)
{
    public static DayDuty Rest { get; } = new(DayKind.RestDay, null);
}
