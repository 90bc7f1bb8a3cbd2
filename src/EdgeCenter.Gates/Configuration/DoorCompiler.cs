using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Schedules;

namespace EdgeCenter.Gates.Configuration;

/// <summary>Turns doors' options into plans, collecting every problem on the way.</summary>
internal sealed class DoorCompiler(IReadOnlyDictionary<string, WeeklySchedule?> schedules, TimeSpan maximumUnlock, List<Problem> problems)
{
    private readonly HashSet<string> _doors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _interlocks = new(StringComparer.Ordinal);

    public DoorPlan Compile(DoorOptions options, string path)
    {
        OptionRules.Check(options, path, problems);
        if (!_doors.Add(options.Name))
        {
            Add($"{path}.name", $"There is another door called '{options.Name}'.", $"已有名为“{options.Name}”的门。");
        }

        CheckWithinBound(options.UnlockTime, $"{path}.unlockTime");
        CheckWithinBound(options.ExitTime, $"{path}.exitTime");
        CheckWithinBound(options.RelockDelay, $"{path}.relockDelay");
        if (options.HeldOpenAlarm > TimeSpan.Zero && options.HeldOpenAlarm < options.HeldOpenWarning)
        {
            Add($"{path}.heldOpenAlarm", "The alarm must not come before the warning (heldOpenWarning).", "报警不能早于提醒（heldOpenWarning）。");
        }

        if (options.FirstCardOpens && options.UnlockSchedule is null)
        {
            Add($"{path}.firstCardOpens", "There is no unlockSchedule that it could start.", "没有可由其启动的 unlockSchedule。");
        }

        return new DoorPlan(options, Schedule(options.UnlockSchedule, $"{path}.unlockSchedule"));
    }

    public void Check(InterlockOptions interlock, IReadOnlyList<DoorPlan> doors, string path)
    {
        OptionRules.Check(interlock, path, problems);
        if (!_interlocks.Add(interlock.Name))
        {
            Add($"{path}.name", $"There is another interlock called '{interlock.Name}'.", $"已有名为“{interlock.Name}”的互锁。");
        }

        CheckWithinBound(interlock.Pulse, $"{path}.pulse");
        int least = 2;
        int most = interlock.Mode == InterlockMode.Airlock ? 2 : int.MaxValue;
        if (interlock.Doors is not { } named || named.Count < least || named.Count > most || named.Distinct(StringComparer.Ordinal).Count() != named.Count)
        {
            Add($"{path}.doors", "An interlock has two or more different doors, an airlock exactly two.", "互锁需要两扇或以上不同的门，风淋（双门）模式恰好两扇。");
            return;
        }

        for (int i = 0; i < named.Count; i++)
        {
            string door = named[i];
            DoorPlan? plan = doors.FirstOrDefault(plan => plan.Name == door);
            if (plan is null)
            {
                string known = doors.Count == 0 ? "-" : string.Join(", ", doors.Select(other => other.Name));
                Add($"{path}.doors[{i}]", $"There is no door '{door}'; there are: {known}.", $"没有名为“{door}”的门；已有：{known}。");
            }
            else if (plan.Options.UnlockSchedule is not null)
            {
                Add(
                    $"{path}.doors[{i}]",
                    $"Door '{door}' has an unlockSchedule: it would keep the others of the interlock shut all that time.",
                    $"门“{door}”设有 unlockSchedule：互锁中的其他门在此期间都无法打开。");
            }
        }
    }

    private WeeklySchedule? Schedule(string? name, string path)
    {
        if (name is null)
        {
            return null;
        }

        if (!schedules.TryGetValue(name, out WeeklySchedule? schedule))
        {
            string known = schedules.Count == 0 ? "-" : string.Join(", ", schedules.Keys);
            Add(path, $"There is no schedule '{name}'; defined: {known}.", $"没有名为“{name}”的时间表；已定义：{known}。");
        }

        return schedule;
    }

    private void CheckWithinBound(TimeSpan time, string path)
    {
        if (time > maximumUnlock)
        {
            Add(
                path,
                $"The board keeps no door unlocked longer than {maximumUnlock.TotalSeconds:0.###} s (board.maximumUnlock).",
                $"控制板的最长开锁时间为 {maximumUnlock.TotalSeconds:0.###} 秒（board.maximumUnlock）。");
        }
    }

    private void Add(string path, string english, string chinese) => problems.Add(ConfigurationProblem.At(path, english, chinese));
}
