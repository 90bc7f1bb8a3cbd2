namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>What a minute of overtime is worth.</summary>
/// <param name="UpTo">Minutes of the day's overtime that this tier and those before it hold; null: all the rest.</param>
/// <param name="Factor">1.5 pays a minute as one and a half.</param>
public sealed record OvertimeTier(int? UpTo, double Factor);
