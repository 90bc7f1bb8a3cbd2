using System.Collections.Frozen;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Schedules;
using NodaTime;

namespace EdgeCenter.Gates.Configuration;

/// <summary>Turns a schedule's options into a schedule, collecting every problem on the way.</summary>
internal static class ScheduleCompiler
{
    /// <summary>Two hundred periods a week are one every 50 minutes: more is a mistake, and every decision looks at all of them.</summary>
    public const int MaximumPeriods = 200;

    /// <returns>By name; null where one is wrong.</returns>
    public static Dictionary<string, WeeklySchedule?> CompileAll(IReadOnlyDictionary<string, ScheduleOptions> schedules, List<Problem> problems)
    {
        Dictionary<string, WeeklySchedule?> compiled = new(StringComparer.Ordinal);
        foreach ((string name, ScheduleOptions options) in schedules)
        {
            compiled[name] = Compile(name, options, $"schedules.{name}", problems);
        }

        return compiled;
    }

    public static WeeklySchedule? Compile(string name, ScheduleOptions options, string path, List<Problem> problems)
    {
        int before = problems.Count;
        if (name == AccessRuleOptions.Always)
        {
            problems.Add(ConfigurationProblem.At(path, "The name 'always' is taken: it means at any time.", "名称“always”已被保留，表示任何时间。"));
        }

        DateTimeZone? zone = ZoneNames.Find(options.TimeZone, $"{path}.timeZone", problems);
        List<WeeklyPeriod> periods = [];
        if (options.Periods is not { Count: > 0 and <= MaximumPeriods })
        {
            problems.Add(ConfigurationProblem.At($"{path}.periods", $"A schedule has 1 to {MaximumPeriods} periods.", $"时间表需要 1 到 {MaximumPeriods} 个时间段。"));
        }

        for (int i = 0; i < Math.Min(options.Periods?.Count ?? 0, MaximumPeriods); i++)
        {
            if (PeriodText.Parse(options.Periods![i], $"{path}.periods[{i}]").TryGet(out IReadOnlyList<WeeklyPeriod>? parsed, out Problem? problem))
            {
                periods.AddRange(parsed);
            }
            else
            {
                problems.Add(problem);
            }
        }

        SpecialDays special = Special(options, path, problems);
        return zone is not null && problems.Count == before ? new WeeklySchedule(name, zone, periods, special) : null;
    }

    private static SpecialDays Special(ScheduleOptions options, string path, List<Problem> problems)
    {
        HashSet<LocalDate> holidays = [];
        Each(options.Holidays, "holidays", DateText.ParseStretch, holidays.UnionWith);
        List<WeeklyPeriod> open = [];
        Each(options.HolidayPeriods, "holidayPeriods", (text, where) => PeriodText.Parse($"Mon {text}", where), open.AddRange);
        Dictionary<LocalDate, IsoDayOfWeek> working = [];
        Each(options.WorkingDays, "workingDays", DateText.ParseWorkingDay, day => working[day.Date] = day.Like);
        LocalDate? from = One(options.ValidFrom, "validFrom");
        LocalDate? until = One(options.ValidUntil, "validUntil");
        if (until < from)
        {
            problems.Add(ConfigurationProblem.At($"{path}.validUntil", "It is before validFrom.", "早于 validFrom。"));
        }

        return new SpecialDays
        {
            Holidays = holidays.ToFrozenSet(), HolidayPeriods = open, WorkingDays = working.ToFrozenDictionary(), From = from, Until = until,
        };

        void Each<T>(IReadOnlyList<string> texts, string key, Func<string, string, Outcome<T>> parse, Action<T> add)
        {
            if (texts.Count > MaximumPeriods)
            {
                problems.Add(ConfigurationProblem.At($"{path}.{key}", $"There are at most {MaximumPeriods}.", $"最多 {MaximumPeriods} 个。"));
                return;
            }

            for (int i = 0; i < texts.Count; i++)
            {
                if (parse(texts[i], $"{path}.{key}[{i}]").TryGet(out T? parsed, out Problem? problem))
                {
                    add(parsed);
                }
                else
                {
                    problems.Add(problem);
                }
            }
        }

        LocalDate? One(string? text, string key)
        {
            LocalDate? found = null;
            Each<LocalDate>(text is null ? [] : [text], key, (one, _) => DateText.Parse(one, $"{path}.{key}"), date => found = date);
            return found;
        }
    }
}
