using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>Breaks by leaving and coming back, and those that are taken off by law.</summary>
internal sealed class BreakCount(ShiftRules rules, DayPresence presence, Explanation? why)
{
    /// <param name="between">Away between coming and going, inside the hours.</param>
    /// <param name="worked">Minutes at work.</param>
    /// <param name="fixedBreaks">Minutes of fixed breaks.</param>
    /// <param name="final">Whether the shift is over: a break is not taken off while it may still be taken.</param>
    public BreakShare Count(List<Stretch> between, long worked, long fixedBreaks, bool final)
    {
        long away = Stretches.Minutes(Stretches.Subtract(between, presence.AuxAbsence));
        long taken = Math.Min(away, rules.BreakAllowance);
        if (away > 0)
        {
            why?.Add(
                "punched-break",
                $"away between coming and going {away} min, break up to {rules.BreakAllowance}: break {taken}, absence {away - taken}.",
                $"中途离开 {away} 分钟，休息额度 {rules.BreakAllowance}：休息 {taken}，缺勤 {away - taken}。");
        }

        return new BreakShare(taken, away - taken, final ? Deduct(worked, fixedBreaks + taken) : 0);
    }

    private long Deduct(long worked, long breaks)
    {
        long deducted = 0;
        foreach (AutoBreak rule in rules.AutoBreaks)
        {
            long due = Math.Clamp(rule.Minutes - breaks, 0, Math.Max(0, worked - rule.After));
            if (due > deducted)
            {
                why?.Add(
                    "auto-break",
                    $"{worked} min of work > {rule.After}: breaks of {rule.Minutes} min are due, {breaks} were taken; {due} min of work become break.",
                    $"出勤 {worked} 分钟 > {rule.After}：应休息 {rule.Minutes} 分钟，已休 {breaks}；{due} 分钟由出勤转为休息。");
                deducted = due;
            }
        }

        return deducted;
    }
}
