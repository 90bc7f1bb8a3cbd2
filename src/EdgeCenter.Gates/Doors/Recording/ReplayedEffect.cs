namespace EdgeCenter.Gates.Doors.Recording;

/// <summary>One thing that the machine asked for in a replay.</summary>
/// <param name="At">When, on the recording's time line.</param>
/// <param name="Door">At which door.</param>
/// <param name="Effect"><c>drive</c>, <c>siren</c>, <c>show</c>, <c>askSchedule</c> or <c>report</c>.</param>
/// <param name="What">What exactly: <c>locked</c>, <c>kept</c>, <c>pulsed until …</c>, <c>heldOpenAlarm</c> …</param>
/// <param name="Cause">Why, of an unlocking or opening; null otherwise.</param>
public sealed record ReplayedEffect(TimeSpan At, string Door, string Effect, string What, string? Cause);
