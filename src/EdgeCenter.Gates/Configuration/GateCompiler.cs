using System.Collections.Frozen;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Areas;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Schedules;
using NodaTime;

namespace EdgeCenter.Gates.Configuration;

/// <summary>Turns gates' options into plans, collecting every problem on the way; knows the names that earlier gates have taken.</summary>
internal sealed class GateCompiler(
    IReadOnlyDictionary<string, WeeklySchedule?> schedules, IReadOnlyCollection<string> cameras, IReadOnlyDictionary<string, Area> areas,
    List<Problem> problems)
{
    private readonly HashSet<string> _gates = new(StringComparer.Ordinal);
    private readonly HashSet<string> _readers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _cameras = new(StringComparer.Ordinal);

    public GatePlan? Compile(GateOptions options, string path)
    {
        int before = problems.Count;
        OptionRules.Check(options, path, problems);
        if (!_gates.Add(options.Name))
        {
            problems.Add(ConfigurationProblem.At($"{path}.name", $"There is another gate called '{options.Name}'.", $"已有名为“{options.Name}”的闸机。"));
        }

        CheckCameras(options, path);
        CheckReaders(options, path);
        CheckDurations(options, path);
        DateTimeZone? zone = ZoneNames.Find(options.TimeZone, $"{path}.timeZone", problems);
        IReadOnlyList<AccessRule> rules = Rules(options, zone ?? DateTimeZone.Utc, path);
        List<Factor> accepts = Factors(options.Credentials, options, $"{path}.credentials");
        List<Factor> raised = Factors(options.RaisedCredentials, options, $"{path}.raisedCredentials");
        Area? from = Find(options.From, $"{path}.from");
        Area? to = Find(options.To, $"{path}.to");
        return problems.Count > before ? null : new GatePlan
        {
            Options = options,
            Cameras = options.Cameras.ToFrozenSet(StringComparer.Ordinal),
            Zone = zone!,
            Policy = new GatePolicy
            {
                Rules = rules,
                Accompaniment = options.Accompaniment,
                ReopenAfter = options.ReopenAfter,
                Cooldown = options.Cooldown,
                Accepts = accepts.Count > 0 ? accepts : Usual(options),
                RaisedAccepts = raised,
                RaisedFrom = options.RaisedFrom,
                Persons = options.Persons,
                From = from,
                To = to,
                MaximumCelsius = options.MaximumTemperature,
            },
        };
    }

    private void CheckCameras(GateOptions options, string path)
    {
        if (options.Cameras.Count + options.Readers.Count == 0)
        {
            problems.Add(ConfigurationProblem.At($"{path}.cameras", "A gate needs at least one camera or reader.", "闸机至少需要一个摄像头或读卡器。"));
            return;
        }

        for (int i = 0; i < options.Cameras.Count; i++)
        {
            string camera = options.Cameras[i];
            if (!cameras.Contains(camera))
            {
                string known = cameras.Count == 0 ? "-" : string.Join(", ", cameras);
                problems.Add(ConfigurationProblem.At(
                    $"{path}.cameras[{i}]", $"There is no camera '{camera}'; configured: {known}.", $"没有名为“{camera}”的摄像头；已配置：{known}。"));
            }
            else if (!_cameras.Add(camera))
            {
                problems.Add(ConfigurationProblem.At(
                    $"{path}.cameras[{i}]", $"Camera '{camera}' already belongs to a gate.", $"摄像头“{camera}”已属于某个闸机。"));
            }
        }
    }

    private void CheckReaders(GateOptions options, string path)
    {
        for (int i = 0; i < options.Readers.Count; i++)
        {
            if (!_readers.Add(options.Readers[i]))
            {
                problems.Add(ConfigurationProblem.At(
                    $"{path}.readers[{i}]", $"Reader '{options.Readers[i]}' already belongs to a gate.", $"读卡器“{options.Readers[i]}”已属于某个闸机。"));
            }
        }
    }

    /// <summary>Asks for what the gate can see and read, and for nothing else.</summary>
    private List<Factor> Factors(IReadOnlyList<string> texts, GateOptions options, string path)
    {
        List<Factor> sets = [];
        for (int i = 0; i < texts.Count; i++)
        {
            if (!FactorText.Parse(texts[i], $"{path}[{i}]").TryGet(out Factor factors, out Problem? problem))
            {
                problems.Add(problem with { Code = "configuration-invalid" });
            }
            else if (factors.HasFlag(Factor.Face) && options.Cameras.Count == 0)
            {
                problems.Add(ConfigurationProblem.At($"{path}[{i}]", "There is no camera at this gate to show a face to.", "此闸机没有摄像头，无法验证人脸。"));
            }
            else if ((factors & ~Factor.Face) != Factor.None && options.Readers.Count == 0)
            {
                problems.Add(ConfigurationProblem.At($"{path}[{i}]", "There is no reader or keypad at this gate.", "此闸机没有读卡器或键盘。"));
            }
            else
            {
                sets.Add(factors);
            }
        }

        return sets;
    }

    private static List<Factor> Usual(GateOptions options) =>
        [.. (IEnumerable<Factor>)(options.Cameras.Count > 0 ? [Factor.Face] : []), .. (IEnumerable<Factor>)(options.Readers.Count > 0 ? [Factor.Card] : [])];

    private Area? Find(string? name, string path)
    {
        if (name is null)
        {
            return null;
        }

        if (!areas.TryGetValue(name, out Area? area))
        {
            string known = areas.Count == 0 ? "-" : string.Join(", ", areas.Keys);
            problems.Add(ConfigurationProblem.At(path, $"There is no area '{name}'; defined: {known}.", $"没有名为“{name}”的区域；已定义：{known}。"));
        }

        return area;
    }

    private void CheckDurations(GateOptions options, string path)
    {
        if (options.Cooldown < options.ReopenAfter)
        {
            problems.Add(ConfigurationProblem.At(
                $"{path}.cooldown", "It must not be shorter than reopenAfter: every opening would be a punch.", "不能短于 reopenAfter，否则每次开门都会记一次考勤。"));
        }
    }

    private List<AccessRule> Rules(GateOptions options, DateTimeZone zone, string path)
    {
        List<AccessRule> rules = [];
        if (options.Access is not { Count: > 0 })
        {
            problems.Add(ConfigurationProblem.At(
                $"{path}.access", "Without a rule nobody may pass. Name at least one, or leave the key out for everyone.", "没有规则则无人可以通行。请至少写一条，或删除此键以允许所有人。"));
            return rules;
        }

        for (int i = 0; i < options.Access.Count; i++)
        {
            AccessRuleOptions rule = options.Access[i];
            WeeklySchedule? schedule = WeeklySchedule.Always(zone);
            if (rule.Schedule != AccessRuleOptions.Always && !schedules.TryGetValue(rule.Schedule, out schedule))
            {
                string known = string.Join(", ", schedules.Keys.Append(AccessRuleOptions.Always));
                problems.Add(ConfigurationProblem.At(
                    $"{path}.access[{i}].schedule", $"There is no schedule '{rule.Schedule}'; defined: {known}.", $"没有名为“{rule.Schedule}”的时间表；已定义：{known}。"));
            }

            List<Factor> accepts = Factors(rule.Credentials, options, $"{path}.access[{i}].credentials");
            if (schedule is not null)
            {
                rules.Add(new AccessRule(rule.Groups.ToFrozenSet(StringComparer.Ordinal), schedule)
                {
                    Accepts = accepts,
                    Escorts = rule.Escorts.ToFrozenSet(StringComparer.Ordinal),
                    UpTo = rule.UpTo,
                });
            }
        }

        return rules;
    }
}
