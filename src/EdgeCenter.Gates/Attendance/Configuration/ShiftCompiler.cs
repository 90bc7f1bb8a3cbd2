using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Rules;
using EdgeCenter.Gates.Configuration;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>Turns a shift's options into a shift, collecting every problem on the way.</summary>
internal static class ShiftCompiler
{
    private const int Day = 24 * 60;
    private const int MaximumStretches = 12;

    public static Shift? Compile(string name, ShiftOptions options, string path, List<Problem> problems)
    {
        int before = problems.Count;
        OptionRules.Check(options, path, problems);
        OptionRules.Check(options.Overtime, $"{path}.overtime", problems);
        if (name == RosterOptions.Off)
        {
            problems.Add(ConfigurationProblem.At(path, "The name 'off' is taken: it means a day without a shift.", "名称“off”已被保留，表示无班次。"));
        }

        List<ShiftHours> hours = Hours(options.Hours, $"{path}.hours", 0, problems);
        if (hours.Count == 0 || hours[^1].Until - hours[0].From > Shift.LongestMinutes)
        {
            problems.Add(ConfigurationProblem.At(
                $"{path}.hours", "A shift has hours, in order, at most 16 h from the first start to the last end.", "班次须有按顺序排列的时段，首尾相距不超过 16 小时。"));
        }

        int first = hours.Count > 0 ? hours[0].From : 0;
        List<ShiftHours> breaks = Hours(options.Breaks, $"{path}.breaks", first, problems);
        for (int i = 0; i < breaks.Count; i++)
        {
            if (!hours.Any(h => breaks[i].From >= h.From && breaks[i].Until <= h.Until))
            {
                problems.Add(ConfigurationProblem.At($"{path}.breaks[{i}]", "A break lies inside the hours.", "休息须在班次时段之内。"));
            }
        }

        FlexibleHours? flexible = Flexible(options, hours, path, problems);
        IReadOnlyList<OvertimeTierOptions> tiers = options.Overtime.Tiers;
        if (tiers.Count == 0 || tiers[^1].UpTo is not null || tiers.Take(tiers.Count - 1).Any(tier => tier.UpTo is null)
            || tiers.Zip(tiers.Skip(1)).Any(pair => pair.First.UpTo >= pair.Second.UpTo))
        {
            problems.Add(ConfigurationProblem.At(
                $"{path}.overtime.tiers", "Tiers go up, and only the last has no upTo.", "各档须递增，且仅最后一档不设 upTo。"));
        }

        return problems.Count > before ? null : new Shift { Name = name, Hours = hours, Breaks = breaks, Flexible = flexible, Rules = Rules(options) };
    }

    private static FlexibleHours? Flexible(ShiftOptions options, List<ShiftHours> hours, string path, List<Problem> problems)
    {
        if (options.FlexibleTarget is not { } target)
        {
            if (options.Core is not null)
            {
                problems.Add(ConfigurationProblem.At($"{path}.core", "Only a flexible shift (flexibleTarget) has core hours.", "仅弹性班次（flexibleTarget）可设核心时段。"));
            }

            return null;
        }

        if (hours.Count != 1 || hours[0].Minutes < Minutes(target))
        {
            problems.Add(ConfigurationProblem.At(
                $"{path}.hours", "A flexible shift has one stretch of hours, as long as its target.", "弹性班次须为一个不短于目标时长的时段。"));
        }

        if (options.Core is null)
        {
            return new FlexibleHours(null, Minutes(target));
        }

        List<ShiftHours> core = Hours([options.Core], $"{path}.core", hours.Count > 0 ? hours[0].From : 0, problems);
        if (core.Count == 1 && hours.Count == 1 && (core[0].From < hours[0].From || core[0].Until > hours[0].Until))
        {
            problems.Add(ConfigurationProblem.At($"{path}.core", "The core lies inside the hours.", "核心时段须在班次时段之内。"));
        }

        return core.Count == 1 ? new FlexibleHours(core[0], Minutes(target)) : null;
    }

    /// <param name="texts">As written.</param>
    /// <param name="path">Of the list.</param>
    /// <param name="notBefore">What starts earlier on the clock is meant for the day after.</param>
    /// <param name="problems">Is told what cannot be read.</param>
    private static List<ShiftHours> Hours(IReadOnlyList<string> texts, string path, int notBefore, List<Problem> problems)
    {
        List<ShiftHours> hours = [];
        for (int i = 0; i < Math.Min(texts.Count, MaximumStretches); i++)
        {
            if (!HoursText.Parse(texts[i], $"{path}[{i}]").TryGet(out ShiftHours parsed, out Problem? problem))
            {
                problems.Add(problem);
                continue;
            }

            int least = hours.Count > 0 ? hours[^1].Until : notBefore;
            int days = parsed.From >= least ? 0 : ((least - parsed.From + Day - 1) / Day) * Day;
            hours.Add(new ShiftHours(parsed.From + days, parsed.Until + days));
        }

        if (texts.Count > MaximumStretches)
        {
            problems.Add(ConfigurationProblem.At(path, $"At most {MaximumStretches} stretches.", $"最多 {MaximumStretches} 个时段。"));
        }

        return hours;
    }

    private static ShiftRules Rules(ShiftOptions options) => new()
    {
        Grouping = options.Grouping,
        Rounding = new Rounding(options.Rounding, Minutes(options.RoundingStep)),
        LateGrace = Minutes(options.LateGrace),
        EarlyGrace = Minutes(options.EarlyGrace),
        RepeatWithin = (int)options.RepeatWithin.TotalSeconds,
        MissingPunch = options.MissingPunch,
        BreakAllowance = Minutes(options.BreakAllowance),
        AutoBreaks = [.. options.AutoBreaks.Select(rule => new AutoBreak(Minutes(rule.After), Minutes(rule.Length)))],
        Overtime = new OvertimeRule
        {
            Minimum = Minutes(options.Overtime.Minimum),
            Step = Minutes(options.Overtime.Step),
            CountsBefore = options.Overtime.CountsBefore,
            NeedsApproval = options.Overtime.NeedsApproval,
            DailyCap = options.Overtime.DailyCap is { } daily ? Minutes(daily) : null,
            WeeklyCap = options.Overtime.WeeklyCap is { } weekly ? Minutes(weekly) : null,
            Workday = [.. options.Overtime.Tiers.Select(tier => new OvertimeTier(tier.UpTo is { } upTo ? Minutes(upTo) : null, tier.Factor))],
            RestDay = options.Overtime.RestDay,
            Holiday = options.Overtime.Holiday,
        },
    };

    private static int Minutes(TimeSpan duration) => (int)duration.TotalMinutes;
}
