using EdgeCenter.Core.Identifiers;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>A coming or going as the rules see it, wherever it was recorded.</summary>
/// <param name="Id">Of the fact it stands for: an explanation names it, a correction annuls it.</param>
/// <param name="Time">When.</param>
/// <param name="Direction">As recorded.</param>
/// <param name="Device">The gate or workplace that recorded it.</param>
/// <param name="Aux">For a going: what for (<c>lunch</c>, <c>training</c>); null: not said.</param>
/// <param name="Origin">What kind of fact it is.</param>
public sealed record Mark(Ulid Id, Instant Time, Direction Direction, string Device, string? Aux = null, MarkOrigin Origin = MarkOrigin.Gate)
{
    public long Minute => Stretch.MinuteOf(Time);
}
