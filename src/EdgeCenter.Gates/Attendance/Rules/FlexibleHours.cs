namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>Come and go as you like inside the shift's hours, be there in the core, work so long.</summary>
/// <param name="Core">When everybody is there; null: never.</param>
/// <param name="Target">Minutes of work a day, breaks not counted.</param>
public sealed record FlexibleHours(ShiftHours? Core, int Target);
