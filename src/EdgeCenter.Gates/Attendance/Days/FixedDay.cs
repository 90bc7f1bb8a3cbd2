using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>A day of fixed hours (one stretch, several, across midnight), or one without any.</summary>
internal sealed class FixedDay(DayPlan plan, DayFacts facts, DayPresence presence, Explanation? why)
{
    private readonly List<Stretch> _hours = [.. plan.Hours];
    private readonly List<Stretch> _breaks = [.. plan.Breaks];

    public DayRecord Compute()
    {
        List<Stretch> duty = Stretches.Subtract(_hours, _breaks);
        List<Stretch> there = Stretches.Union(presence.Counted, presence.AuxWork);
        List<Stretch> worked = Stretches.Intersect(there, duty);
        List<Stretch> missing = Stretches.Subtract(duty, worked);
        List<Stretch> leave = Stretches.Intersect(missing, Stretches.Of(facts.Leaves.Select(l => l.Time)));
        missing = Stretches.Subtract(missing, leave);
        List<Stretch> toCome = Stretches.From(missing, presence.Known);
        missing = Stretches.Before(missing, presence.Known);

        (List<Stretch> late, List<Stretch> early, List<Stretch> between) = Divide(missing, Stretches.Intersect(there, _hours));
        BreakShare breaks = new BreakCount(plan.Rules, presence, why).Count(between, Stretches.Minutes(worked), Stretches.Minutes(_breaks), presence.State >= DayState.Over);
        OvertimeShare overtime = new OvertimeCount(plan, facts, presence, why).Count();
        (long Adherent, long Span) adherence = Adherence();
        long span = Stretches.Minutes(_hours);
        long workedMinutes = Stretches.Minutes(worked) - breaks.Deducted;
        long breakMinutes = Stretches.Minutes(_breaks) + breaks.Taken + breaks.Deducted;
        long remaining = Stretches.Minutes(toCome);
        why?.Add(
            "worked",
            $"there {why.Wall(Stretches.Intersect(there, _hours))}, without breaks {Stretches.Minutes(worked)} min{(breaks.Deducted > 0 ? $" − {breaks.Deducted} = {workedMinutes} min" : "")}.",
            $"在岗 {why.Wall(Stretches.Intersect(there, _hours))}，扣除休息后 {Stretches.Minutes(worked)} 分钟{(breaks.Deducted > 0 ? $" − {breaks.Deducted} = {workedMinutes} 分钟" : "")}。");
        Explain(leave, late, early);
        return new DayRecord
        {
            Date = plan.Date,
            State = presence.State,
            Kind = plan.Kind,
            Shift = plan.Shift?.Name,
            Occasion = plan.Occasion,
            Span = span,
            Worked = workedMinutes,
            Break = breakMinutes,
            Remaining = remaining,
            Absence = span - workedMinutes - breakMinutes - remaining,
            Excused = Stretches.Minutes(leave),
            Late = Stretches.Minutes(late),
            Early = Stretches.Minutes(early),
            Overtime = overtime.Counted,
            Unapproved = overtime.Unapproved,
            Adherent = adherence.Adherent,
            AdherenceSpan = adherence.Span,
            FirstIn = presence.Sessions.FirstOrDefault(s => s.In is not null)?.In?.Time,
            LastOut = presence.Sessions.LastOrDefault(s => s.Out is not null)?.Out?.Time,
            Sessions = presence.Sessions.Count,
            SignedOn = presence.SignedOn,
            AwayFor = presence.Sessions is [.., { Out.Aux: { } code }] ? code : null,
            Marks = Marks(worked, missing, leave, late, early, breaks, overtime),
        };
    }

    /// <summary>What is missing before the first coming of each stretch of hours, after the last going, and between them.</summary>
    private (List<Stretch> Late, List<Stretch> Early, List<Stretch> Between) Divide(List<Stretch> missing, List<Stretch> there)
    {
        List<Stretch> late = [];
        List<Stretch> early = [];
        List<Stretch> between = [];
        foreach (Stretch hours in _hours)
        {
            List<Stretch> present = Stretches.Intersect(there, [hours]);
            if (present.Count == 0)
            {
                continue;
            }

            List<Stretch> here = Stretches.Intersect(missing, [hours]);
            late.AddRange(Stretches.Before(here, present[0].Start));
            early.AddRange(Stretches.From(here, present[^1].End));
            between.AddRange(Stretches.Intersect(here, [new Stretch(present[0].Start, present[^1].End)]));
        }

        // Who may still come back has not left early.
        return (late, presence.State >= DayState.Over ? early : [], between);
    }

    private DayMarks Marks(
        List<Stretch> worked, List<Stretch> missing, List<Stretch> leave, List<Stretch> late, List<Stretch> early, BreakShare breaks, OvertimeShare overtime)
    {
        DayMarks marks = DayMarks.None;
        Set(DayMarks.Late, late.Count > 0);
        Set(DayMarks.Early, early.Count > 0);
        Set(DayMarks.Absent, presence.State >= DayState.Over && _hours.Count > 0 && worked.Count == 0 && missing.Count > 0);
        Set(DayMarks.MissingPunch, presence.MissesPunch);
        Set(DayMarks.Overtime, overtime.Counted > 0);
        Set(DayMarks.Leave, leave.Count > 0);
        Set(DayMarks.LongBreak, breaks.TooLong > 0);
        Set(DayMarks.Corrected, facts.Corrected);
        return marks;

        void Set(DayMarks mark, bool applies) => marks |= applies ? mark : DayMarks.None;
    }

    /// <summary>
    /// Minute by minute as punched, without grace or rounding: at work when work was planned, away when a break was. Leave is not measured, and who
    /// never came kept no break either.
    /// </summary>
    private (long Adherent, long Span) Adherence()
    {
        List<Stretch> hours = Stretches.Subtract(Stretches.Before(_hours, presence.Known), Stretches.Of(facts.Leaves.Select(l => l.Time)));
        List<Stretch> there = Stretches.Union(presence.Raw, presence.AuxWork);
        List<Stretch> breaks = Stretches.Intersect(_breaks, hours);
        List<Stretch> right = Stretches.Intersect(Stretches.Subtract(hours, breaks), there);
        long kept = there.Count == 0 ? 0 : Stretches.Minutes(Stretches.Subtract(breaks, there));
        return (Stretches.Minutes(right) + kept, Stretches.Minutes(hours));
    }

    private void Explain(List<Stretch> leave, List<Stretch> late, List<Stretch> early)
    {
        if (leave.Count > 0)
        {
            string kinds = string.Join(", ", facts.Leaves.Select(l => l.Kind).Distinct(StringComparer.Ordinal));
            why?.Add("leave", $"leave ({kinds}) explains {why.Wall(leave)}: {Stretches.Minutes(leave)} min.", $"请假（{kinds}）{why.Wall(leave)}：{Stretches.Minutes(leave)} 分钟。");
        }

        if (late.Count > 0)
        {
            why?.Add("late", $"late: {why.Wall(late)}, {Stretches.Minutes(late)} min.", $"迟到：{why.Wall(late)}，{Stretches.Minutes(late)} 分钟。");
        }

        if (early.Count > 0)
        {
            why?.Add("early", $"left early: {why.Wall(early)}, {Stretches.Minutes(early)} min.", $"早退：{why.Wall(early)}，{Stretches.Minutes(early)} 分钟。");
        }
    }
}
