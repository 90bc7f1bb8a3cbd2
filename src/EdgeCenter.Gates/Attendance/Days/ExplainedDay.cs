namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>A day record and how it came about.</summary>
public sealed record ExplainedDay(DayPlan Plan, DayRecord Record, IReadOnlyList<ExplanationStep> Steps);
