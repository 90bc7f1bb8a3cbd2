using System.Collections.Frozen;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Schedules;
using NodaTime;

namespace EdgeCenter.Gates.Configuration;

/// <summary>Turns gates' options into plans, collecting every problem on the way; knows the names that earlier gates have taken.</summary>
internal sealed class GateCompiler(
    IReadOnlyDictionary<string, WeeklySchedule?> schedules, IReadOnlyCollection<string> cameras, List<Problem> problems)
{
    private readonly HashSet<string> _gates = new(StringComparer.Ordinal);
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
        CheckDurations(options, path);
        DateTimeZone? zone = ZoneNames.Find(options.TimeZone, $"{path}.timeZone", problems);
        IReadOnlyList<AccessRule> rules = Rules(options, zone ?? DateTimeZone.Utc, path);
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
            },
        };
    }

    private void CheckCameras(GateOptions options, string path)
    {
        if (options.Cameras is not { Count: > 0 })
        {
            problems.Add(ConfigurationProblem.At($"{path}.cameras", "A gate needs at least one camera.", "闸机至少需要一个摄像头。"));
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
            if (rule.Schedule == AccessRuleOptions.Always)
            {
                rules.Add(new AccessRule(rule.Groups.ToFrozenSet(StringComparer.Ordinal), WeeklySchedule.Always(zone)));
            }
            else if (!schedules.TryGetValue(rule.Schedule, out WeeklySchedule? schedule))
            {
                string known = string.Join(", ", schedules.Keys.Append(AccessRuleOptions.Always));
                problems.Add(ConfigurationProblem.At(
                    $"{path}.access[{i}].schedule", $"There is no schedule '{rule.Schedule}'; defined: {known}.", $"没有名为“{rule.Schedule}”的时间表；已定义：{known}。"));
            }
            else if (schedule is not null)
            {
                rules.Add(new AccessRule(rule.Groups.ToFrozenSet(StringComparer.Ordinal), schedule));
            }
        }

        return rules;
    }
}
