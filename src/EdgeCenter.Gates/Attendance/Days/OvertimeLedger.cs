using System.Globalization;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>
/// Holds overtime against the day's and the week's caps and weighs it by its tiers. Give it the days of one person in order, from a Monday on.
/// </summary>
public sealed class OvertimeLedger
{
    private LocalDate _week;
    private long _credited;

    public DayRecord Enter(DayRecord day, OvertimeRule rule, Explanation? why = null)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(rule);
        LocalDate monday = day.Date.PlusDays(1 - (int)day.Date.DayOfWeek);
        if (monday != _week)
        {
            (_week, _credited) = (monday, 0);
        }

        long left = rule.WeeklyCap is { } cap ? Math.Max(0, cap - _credited) : long.MaxValue;
        long credited = Math.Min(Math.Min(day.Overtime, rule.DailyCap ?? long.MaxValue), left);
        if (day.Overtime > 0 && (rule.DailyCap ?? rule.WeeklyCap) is not null)
        {
            string daily = Text(rule.DailyCap);
            string weekly = Text(rule.WeeklyCap is null ? null : left);
            why?.Add(
                "caps",
                $"overtime {day.Overtime} min, the day's cap {daily}, left of the week's cap {weekly}: credited {credited} min.",
                $"加班 {day.Overtime} 分钟，日上限 {daily}，本周剩余 {weekly}：计入 {credited} 分钟。");
        }

        _credited += credited;
        return day with { Credited = credited, Weighted = Weigh(day.Kind, credited, rule, why) };
    }

    private static string Text(long? minutes) => minutes?.ToString(CultureInfo.InvariantCulture) ?? "–";

    private static double Weigh(DayKind kind, long credited, OvertimeRule rule, Explanation? why)
    {
        IReadOnlyList<OvertimeTier> tiers = kind switch
        {
            DayKind.RestDay => [new(null, rule.RestDay)],
            DayKind.Holiday => [new(null, rule.Holiday)],
            _ => rule.Workday,
        };
        double weighted = 0;
        long from = 0;
        foreach (OvertimeTier tier in tiers)
        {
            long here = Math.Max(0, Math.Min(credited, tier.UpTo ?? long.MaxValue) - from);
            if (here > 0)
            {
                why?.Add("tier", FormattableString.Invariant($"{here} min × {tier.Factor}."), FormattableString.Invariant($"{here} 分钟 × {tier.Factor}。"));
            }

            weighted += here * tier.Factor;
            from += here;
        }

        return weighted;
    }
}
