using System.Collections.Frozen;
using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>When the person was there, as the punches say it and as it counts after grace and rounding.</summary>
internal sealed class DayPresence
{
    private readonly DayPlan _plan;
    private readonly DayFacts _facts;
    private readonly Explanation? _why;
    private readonly List<Stretch> _raw = [];
    private readonly List<Stretch> _counted = [];
    private readonly List<Stretch> _auxWork = [];
    private readonly List<Stretch> _auxBreak = [];
    private readonly List<Stretch> _auxAbsence = [];

    private DayPresence(DayPlan plan, DayFacts facts, Explanation? why)
    {
        _plan = plan;
        _facts = facts;
        _why = why;
        Known = Math.Min(Stretch.MinuteOf(facts.Now), Stretch.MinuteOf(facts.Watermark));
        long now = Stretch.MinuteOf(facts.Now);
        State = now < plan.Begin ? DayState.Planned
            : now < plan.End ? DayState.Open
            : Known < plan.End ? DayState.Pending
            : Known < plan.Window.End ? DayState.Over
            : DayState.Closed;
    }

    public DayState State { get; }

    /// <summary>The first minute that the clock or a device has not reached: what is not there before it is really not there.</summary>
    public long Known { get; }

    /// <summary>Minutes there, as punched.</summary>
    public List<Stretch> Raw { get; private set; } = [];

    /// <summary>Minutes there, after grace and rounding.</summary>
    public List<Stretch> Counted { get; private set; } = [];

    /// <summary>Time between a going with an aux code and the next coming.</summary>
    public List<Stretch> AuxWork { get; private set; } = [];

    public List<Stretch> AuxBreak { get; private set; } = [];

    /// <summary>Away under a code that counts as absence: no punched break either.</summary>
    public List<Stretch> AuxAbsence { get; private set; } = [];

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>A coming or going is alone, and nothing can arrive any more that would complete it.</summary>
    public bool MissesPunch => State == DayState.Closed && Sessions.Any(session => !session.IsWhole);

    public bool SignedOn => State != DayState.Closed && Sessions is [.., { In: not null, Out: null }];

    public static DayPresence Read(DayPlan plan, DayFacts facts, Explanation? why)
    {
        DayPresence presence = new(plan, facts, why);
        presence.Explain();
        List<Mark> marks = presence.OfTheDay();
        PunchPairing pairing = PunchPairing.Pair(marks, plan.Rules);
        presence.Sessions = pairing.Sessions;
        presence.ExplainPairing(marks, pairing);
        foreach (Session session in pairing.Sessions)
        {
            presence.Take(session);
        }

        presence.TakeAuxCodes();
        presence.Raw = Stretches.Of(presence._raw);
        presence.Counted = Stretches.Of(presence._counted);
        presence.AuxWork = Stretches.Subtract(Stretches.Of(presence._auxWork), presence.Counted);
        presence.AuxBreak = Stretches.Subtract(Stretches.Of(presence._auxBreak), presence.Counted);
        presence.AuxAbsence = Stretches.Subtract(Stretches.Of(presence._auxAbsence), presence.Counted);
        return presence;
    }

    private List<Mark> OfTheDay()
    {
        List<Mark> marks = [.. _facts.Marks.Where(mark => _plan.Window.Contains(mark.Minute)).DistinctBy(mark => mark.Id)];
        marks.Sort((one, other) => one.Time != other.Time ? one.Time.CompareTo(other.Time) : one.Id.CompareTo(other.Id));
        return marks;
    }

    private void Take(Session session)
    {
        (long Start, long End) raw = session switch
        {
            { In: { } came, Out: { } went } => (came.Minute, went.Minute),
            { In: { } came } => (came.Minute, EndOfOpen(came, session)),
            { Out: { } went } => (StartOfAlone(went), went.Minute),
            _ => default,
        };
        _raw.Add(new Stretch(raw.Start, raw.End));
        Stretch counted = new(
            session.In is null ? raw.Start : Coming(raw.Start),
            session.Out is null ? raw.End : Going(raw.End));
        _counted.Add(counted);
    }

    /// <summary>Still here counts up to what is known; on a closed day, and for a coming that another one follows, by the rule.</summary>
    private long EndOfOpen(Mark came, Session session)
    {
        long minute = came.Minute;
        if (State != DayState.Closed && ReferenceEquals(session, Sessions[^1]))
        {
            return Math.Max(minute, Math.Min(Known, _plan.Window.End));
        }

        long end = _plan.Rules.MissingPunch == MissingPunch.ShiftBound ? _plan.Hours.FirstOrDefault(hours => hours.End > minute).End : 0;
        Session? next = Sessions.SkipWhile(other => !ReferenceEquals(other, session)).Skip(1).FirstOrDefault();
        end = Math.Max(minute, Math.Min(end, (next?.In ?? next?.Out)?.Minute ?? long.MaxValue));
        _why?.Add(
            "missing-punch",
            $"came at {_why.Wall(came.Time)}, no going: counted until {_why.Wall(end)}.",
            $"{_why.Wall(came.Time)} 签到，无签退：计至 {_why.Wall(end)}。",
            came);
        return end;
    }

    private long StartOfAlone(Mark went)
    {
        long minute = went.Minute;
        long start = _plan.Rules.MissingPunch == MissingPunch.ShiftBound ? _plan.Hours.LastOrDefault(hours => hours.Start < minute).Start : 0;
        start = start == 0 ? minute : Math.Max(start, _raw.Count > 0 ? _raw[^1].End : start);
        _why?.Add(
            "missing-punch",
            $"went at {_why.Wall(went.Time)}, no coming: counted from {_why.Wall(start)}.",
            $"{_why.Wall(went.Time)} 签退，无签到：自 {_why.Wall(start)} 起计。",
            went);
        return Math.Min(start, minute);
    }

    private long Coming(long minute)
    {
        foreach (Stretch hours in Bounds())
        {
            if (minute > hours.Start && minute - hours.Start <= _plan.Rules.LateGrace)
            {
                _why?.Add(
                    "late-grace",
                    $"{_why.Wall(minute)} − {_why.Wall(hours.Start)} = {minute - hours.Start} min ≤ grace {_plan.Rules.LateGrace}: counts from {_why.Wall(hours.Start)}.",
                    $"{_why.Wall(minute)} − {_why.Wall(hours.Start)} = {minute - hours.Start} 分钟 ≤ 宽限 {_plan.Rules.LateGrace}：自 {_why.Wall(hours.Start)} 起计。");
                return hours.Start;
            }
        }

        return Rounded(minute, _plan.Rules.Rounding.Coming(minute, _plan.Zone));
    }

    private long Going(long minute)
    {
        foreach (Stretch hours in Bounds())
        {
            if (minute < hours.End && hours.End - minute <= _plan.Rules.EarlyGrace)
            {
                _why?.Add(
                    "early-grace",
                    $"{_why.Wall(hours.End)} − {_why.Wall(minute)} = {hours.End - minute} min ≤ grace {_plan.Rules.EarlyGrace}: counts until {_why.Wall(hours.End)}.",
                    $"{_why.Wall(hours.End)} − {_why.Wall(minute)} = {hours.End - minute} 分钟 ≤ 宽限 {_plan.Rules.EarlyGrace}：计至 {_why.Wall(hours.End)}。");
                return hours.End;
            }
        }

        return Rounded(minute, _plan.Rules.Rounding.Going(minute, _plan.Zone));
    }

    /// <summary>What grace is about: fixed hours, or the core of flexible ones.</summary>
    private IReadOnlyList<Stretch> Bounds() => _plan.Shift?.Flexible is null ? _plan.Hours : _plan.Core;

    private long Rounded(long minute, long rounded)
    {
        if (rounded != minute)
        {
            _why?.Add(
                "rounding",
                $"{_why.Wall(minute)} → {_why.Wall(rounded)} (steps of {_plan.Rules.Rounding.Step} min).",
                $"{_why.Wall(minute)} → {_why.Wall(rounded)}（按 {_plan.Rules.Rounding.Step} 分钟取整）。");
        }

        return rounded;
    }

    private void TakeAuxCodes()
    {
        for (int i = 0; i < Sessions.Count; i++)
        {
            if (Sessions[i].Out is not { Aux: { } code } went)
            {
                continue;
            }

            // Without a coming back the time away ends with what is known: nobody trains until the week's end.
            long until = i + 1 < Sessions.Count
                ? (Sessions[i + 1].In ?? Sessions[i + 1].Out)!.Minute
                : State == DayState.Closed ? went.Minute : Math.Max(went.Minute, Math.Min(Known, _plan.End));
            AuxMeaning meaning = _facts.AuxCodes.GetValueOrDefault(code, AuxMeaning.Absence);
            Stretch away = new(went.Minute, until);
            (meaning switch { AuxMeaning.Work => _auxWork, AuxMeaning.Break => _auxBreak, _ => _auxAbsence }).Add(away);
            _why?.Add(
                "aux-code",
                $"away for '{code}' {_why.Wall([away])}: {away.Minutes} min count as {MeaningText(meaning).English}.",
                $"因“{code}”离开 {_why.Wall([away])}：{away.Minutes} 分钟计为{MeaningText(meaning).Chinese}。",
                went);
        }
    }

    private static (string English, string Chinese) MeaningText(AuxMeaning meaning) => meaning switch
    {
        AuxMeaning.Work => ("work", "出勤"),
        AuxMeaning.Break => ("break", "休息"),
        _ => ("absence", "缺勤"),
    };

    private void Explain()
    {
        if (_why is null)
        {
            return;
        }

        (string english, string chinese) = _plan switch
        {
            { Shift: { } shift } => ($"shift '{shift.Name}'", $"班次“{shift.Name}”"),
            { Kind: DayKind.Holiday } => ($"holiday {_plan.Occasion}", $"节假日 {_plan.Occasion}"),
            _ => ("no shift", "无班次"),
        };
        _why.Add(
            "plan",
            $"{english}: {_why.Wall(_plan.Hours)}; fixed breaks {_why.Wall(_plan.Breaks)}; punches of {_why.Wall([_plan.Window])} belong to this day.",
            $"{chinese}：{_why.Wall(_plan.Hours)}；固定休息 {_why.Wall(_plan.Breaks)}；{_why.Wall([_plan.Window])} 的打卡归入本日。");
        _why.Add(
            "knowledge",
            $"all devices have reported up to {_why.Wall(Stretch.MinuteOf(_facts.Watermark))}, the clock says {_why.Wall(Stretch.MinuteOf(_facts.Now))}: the day is {State.ToString().ToLowerInvariant()}.",
            $"所有设备已上报至 {_why.Wall(Stretch.MinuteOf(_facts.Watermark))}，当前 {_why.Wall(Stretch.MinuteOf(_facts.Now))}：{DayWords.Of(State).Chinese}。");
    }

    private void ExplainPairing(List<Mark> marks, PunchPairing pairing)
    {
        if (_why is null)
        {
            return;
        }

        _why.Add("punches", $"{marks.Count} punches.", $"共 {marks.Count} 次打卡。", marks);
        if (pairing.Repeated.Count > 0)
        {
            _why.Add(
                "repeated",
                $"{pairing.Repeated.Count} within {_plan.Rules.RepeatWithin} s of the one before: the same passage.",
                $"{pairing.Repeated.Count} 次与前次相隔不足 {_plan.Rules.RepeatWithin} 秒：视为同一次。",
                pairing.Repeated);
        }

        string sessions = string.Join(", ", pairing.Sessions.Select(s => $"{Text(s.In)}–{Text(s.Out)}"));
        (string english, string chinese) = _plan.Rules.Grouping switch
        {
            Grouping.ByDirection => ("by direction", "按方向"),
            Grouping.FirstLast => ("first in, last out", "首次签到、末次签退"),
            _ => ("in turn", "交替"),
        };
        _why.Add("pairing", $"paired {english}: {(sessions.Length > 0 ? sessions : "–")}.", $"{chinese}配对：{(sessions.Length > 0 ? sessions : "–")}。");

        string Text(Mark? mark) => mark is null ? "?" : _why.Wall(mark.Time);
    }
}
