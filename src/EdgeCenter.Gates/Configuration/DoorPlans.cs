using System.Collections.Immutable;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Configuration;

/// <summary>All doors of a site and their interlocks, or everything that is wrong with their configuration.</summary>
public sealed class DoorPlans
{
    private DoorPlans(IReadOnlyList<DoorPlan> doors, IReadOnlyList<InterlockOptions> interlocks, TimeSpan maximumUnlock, IReadOnlyList<Problem> problems)
    {
        Doors = problems.Count == 0 ? doors : [];
        Interlocks = problems.Count == 0 ? interlocks : [];
        Problems = problems;
        MaximumUnlock = maximumUnlock;
    }

    /// <summary>Those described and those that gates name, in that order. Empty when there are problems.</summary>
    public IReadOnlyList<DoorPlan> Doors { get; }

    public IReadOnlyList<InterlockOptions> Interlocks { get; }

    /// <summary>Every problem, each with the path of its key.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>No closed door is unlocked for people longer than this, nor unlocked at all so long after the process hangs: the board's bound.</summary>
    public TimeSpan MaximumUnlock { get; }

    /// <param name="doors">The configuration's <c>doors</c>.</param>
    /// <param name="interlocks">The configuration's <c>interlocks</c>.</param>
    /// <param name="gateDoors">The doors that gates name.</param>
    /// <param name="schedules">The configuration's <c>schedules</c>; what is wrong with them <see cref="GatePlans"/> reports.</param>
    /// <param name="maximumUnlock">The board's bound.</param>
    public static DoorPlans Compile(
        IReadOnlyList<DoorOptions> doors, IReadOnlyList<InterlockOptions> interlocks, IEnumerable<string> gateDoors,
        IReadOnlyDictionary<string, ScheduleOptions> schedules, TimeSpan maximumUnlock)
    {
        ArgumentNullException.ThrowIfNull(doors);
        ArgumentNullException.ThrowIfNull(interlocks);
        ArgumentNullException.ThrowIfNull(schedules);
        List<Problem> problems = [];
        DoorCompiler compiler = new(ScheduleCompiler.CompileAll(schedules, []), maximumUnlock, problems);
        List<DoorPlan> plans = [];
        for (int i = 0; i < doors.Count; i++)
        {
            plans.Add(compiler.Compile(doors[i], $"doors[{i}]"));
        }

        foreach (string door in gateDoors.Where(door => plans.All(plan => plan.Name != door)).Distinct(StringComparer.Ordinal).ToList())
        {
            plans.Add(new DoorPlan(new DoorOptions { Name = door }, null));
        }

        for (int i = 0; i < interlocks.Count; i++)
        {
            compiler.Check(interlocks[i], plans, $"interlocks[{i}]");
        }

        return new DoorPlans(plans, interlocks, maximumUnlock, problems);
    }

    /// <summary>The doors as the machine runs them, with what is wired at each.</summary>
    public SiteRules RulesFor(IDoorBoard board)
    {
        ArgumentNullException.ThrowIfNull(board);
        Dictionary<string, int> numbers = Doors.Select((plan, number) => (plan.Name, number)).ToDictionary(StringComparer.Ordinal);
        return new SiteRules(
            [.. Doors.Select(plan => RulesFor(plan, board.Wiring(plan.Name)))],
            [
                .. Interlocks.Select(interlock => new InterlockRules(
                    interlock.Name, [.. interlock.Doors.Select(door => numbers[door])], interlock.Mode == InterlockMode.Airlock, interlock.Within, interlock.Pulse)),
            ]);
    }

    private DoorRules RulesFor(DoorPlan plan, DoorWiring wiring) => new()
    {
        Name = plan.Name,
        HasContact = wiring.Inputs.Contains(DoorInput.Open),
        HasBoltSense = wiring.Inputs.Contains(DoorInput.Bolted),
        MaximumUnlock = MaximumUnlock,
        Relock = plan.Options.Relock,
        RelockDelay = plan.Options.RelockDelay,
        OpenGrace = plan.Options.OpenGrace,
        HeldOpenWarning = plan.Options.HeldOpenWarning,
        HeldOpenAlarm = plan.Options.HeldOpenAlarm,
        Exit = plan.Options.Exit,
        ExitPulse = plan.Options.ExitTime,
        ExitInLockdown = plan.Options.ExitInLockdown,
        ExitIgnoresInterlock = plan.Options.ExitIgnoresInterlock,
        FirstCard = plan.Options.FirstCardOpens,
        BoltTime = plan.Options.BoltTime,
    };
}
