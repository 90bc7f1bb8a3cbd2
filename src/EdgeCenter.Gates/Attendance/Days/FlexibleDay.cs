using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>A day of flexible hours: the target counts, and the core.</summary>
internal sealed class FlexibleDay(DayPlan plan, DayFacts facts, DayPresence presence, Explanation? why)
{
    private readonly FlexibleHours _flexible = plan.Shift!.Flexible!;
    private readonly List<Stretch> _hours = [.. plan.Hours];

    public DayRecord Compute()
    {
        List<Stretch> there = Stretches.Intersect(Stretches.Union(presence.Counted, presence.AuxWork), _hours);
        List<Stretch> stay = there.Count == 0 ? [] : [new Stretch(there[0].Start, there[^1].End)];
        List<Stretch> fixedBreaks = Stretches.Intersect([.. plan.Breaks], stay);
        List<Stretch> work = Stretches.Subtract(there, fixedBreaks);
        List<Stretch> leave = Stretches.Of(facts.Leaves.Select(l => l.Time));

        List<Stretch> core = Stretches.Before(Stretches.Subtract(Stretches.Subtract([.. plan.Core], there), Stretches.Union(fixedBreaks, leave)), presence.Known);
        List<Stretch> late = stay.Count == 0 ? [] : Stretches.Before(core, stay[0].Start);
        List<Stretch> early = stay.Count == 0 || presence.State < DayState.Over ? [] : Stretches.From(core, stay[0].End);

        List<Stretch> away = Stretches.Subtract(Stretches.Subtract(stay, there), fixedBreaks);
        BreakShare breaks = new BreakCount(plan.Rules, presence, why).Count(
            away, Stretches.Minutes(work), Stretches.Minutes(fixedBreaks), presence.State >= DayState.Over);
        long total = Stretches.Minutes(work) - breaks.Deducted;
        long worked = Math.Min(total, _flexible.Target);
        why?.Add(
            "worked",
            $"there {why.Wall(there)}, without breaks {total} min, of the day's {_flexible.Target}: {worked}.",
            $"在岗 {why.Wall(there)}，扣除休息 {total} 分钟，当日应出勤 {_flexible.Target}：计 {worked}。");
        OvertimeShare overtime = new OvertimeCount(plan, facts, presence, why).Count(total - worked);
        if (core.Count > 0)
        {
            why?.Add("core", $"core hours missed: {why.Wall(core)}.", $"核心时段缺勤：{why.Wall(core)}。");
        }

        long shortfall = _flexible.Target - worked;
        long remaining = Math.Min(shortfall, Stretches.Minutes(Stretches.From(_hours, presence.Known)));
        long absence = shortfall - remaining;
        long excused = Math.Min(absence, Stretches.Minutes(Stretches.Subtract(Stretches.Intersect(_hours, leave), there)));
        long taken = Stretches.Minutes(fixedBreaks) + breaks.Taken + breaks.Deducted;
        bool absent = presence.State >= DayState.Over && there.Count == 0 && absence > excused;
        return new DayRecord
        {
            Date = plan.Date,
            State = presence.State,
            Kind = plan.Kind,
            Shift = plan.Shift!.Name,
            Occasion = plan.Occasion,
            Span = _flexible.Target + taken,
            Worked = worked,
            Break = taken,
            Absence = absence,
            Remaining = remaining,
            Excused = excused,
            Late = Stretches.Minutes(late),
            Early = Stretches.Minutes(early),
            Overtime = overtime.Counted,
            Unapproved = overtime.Unapproved,
            FirstIn = presence.Sessions.FirstOrDefault(s => s.In is not null)?.In?.Time,
            LastOut = presence.Sessions.LastOrDefault(s => s.Out is not null)?.Out?.Time,
            Sessions = presence.Sessions.Count,
            SignedOn = presence.SignedOn,
            AwayFor = presence.Sessions is [.., { Out.Aux: { } code }] ? code : null,
            Marks = (late.Count > 0 ? DayMarks.Late : 0) | (early.Count > 0 ? DayMarks.Early : 0) | (absent ? DayMarks.Absent : 0)
                | (presence.MissesPunch ? DayMarks.MissingPunch : 0) | (overtime.Counted > 0 ? DayMarks.Overtime : 0)
                | (excused > 0 ? DayMarks.Leave : 0) | (breaks.TooLong > 0 ? DayMarks.LongBreak : 0) | (facts.Corrected ? DayMarks.Corrected : 0),
        };
    }
}
