using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>Work beyond the plan: what is outside the hours, or above a flexible day's target.</summary>
internal sealed class OvertimeCount(DayPlan plan, DayFacts facts, DayPresence presence, Explanation? why)
{
    private readonly OvertimeRule _rule = plan.Rules.Overtime;

    public OvertimeShare Count()
    {
        List<Stretch> outside = Stretches.Subtract(presence.Counted, [.. plan.Hours]);
        if (plan.Hours.Count > 0 && !_rule.CountsBefore)
        {
            outside = Stretches.From(outside, plan.Hours[^1].End);
        }

        long minutes = Stretches.Minutes(outside);
        if (minutes > 0)
        {
            why?.Add("outside", $"beyond the plan: {why.Wall(outside)}, {minutes} min.", $"计划外：{why.Wall(outside)}，{minutes} 分钟。");
        }

        return Count(minutes);
    }

    /// <param name="minutes">Beyond the plan.</param>
    public OvertimeShare Count(long minutes)
    {
        long claimed = minutes < _rule.Minimum ? 0 : minutes / _rule.Step * _rule.Step;
        long counted = _rule.NeedsApproval ? Math.Min(claimed, facts.ApprovedOvertime ?? 0) : claimed;
        if (minutes > 0)
        {
            why?.Add(
                "overtime",
                $"{minutes} min, at least {_rule.Minimum}, in steps of {_rule.Step}: {claimed}{(_rule.NeedsApproval ? $"; approved {facts.ApprovedOvertime ?? 0}" : "")}: overtime {counted} min.",
                $"{minutes} 分钟，起算 {_rule.Minimum}，步长 {_rule.Step}：{claimed}{(_rule.NeedsApproval ? $"；已批 {facts.ApprovedOvertime ?? 0}" : "")}：加班 {counted} 分钟。");
        }

        return new OvertimeShare(counted, claimed - counted);
    }
}
