namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>Punches and a plan become a day record: a pure function, the same whenever it is asked and in whatever order the punches arrived.</summary>
public static class DayRules
{
    /// <param name="plan">What was planned.</param>
    /// <param name="facts">What is known.</param>
    /// <param name="why">Told every step; null: nobody asks.</param>
    public static DayRecord Compute(DayPlan plan, DayFacts facts, Explanation? why = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(facts);
        DayPresence presence = DayPresence.Read(plan, facts, why);
        DayRecord record = plan.Shift?.Flexible is null
            ? new FixedDay(plan, facts, presence, why).Compute()
            : new FlexibleDay(plan, facts, presence, why).Compute();
        why?.Add(
            "sum",
            $"span {record.Span} = worked {record.Worked} + break {record.Break} + absence {record.Absence}{(record.Remaining > 0 ? $" + still to come {record.Remaining}" : "")} min.",
            $"班次 {record.Span} = 出勤 {record.Worked} + 休息 {record.Break} + 缺勤 {record.Absence}{(record.Remaining > 0 ? $" + 未到时间 {record.Remaining}" : "")} 分钟。");
        return record;
    }
}
