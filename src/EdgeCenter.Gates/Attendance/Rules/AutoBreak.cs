namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>A break that is taken off although nobody punched one: the law's minimum.</summary>
/// <param name="After">Minutes of work that may pass without; the deduction never takes work below them.</param>
/// <param name="Minutes">How long the breaks of the day must be, taken ones included.</param>
public sealed record AutoBreak(int After, int Minutes);
