using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Schedules;

namespace EdgeCenter.Gates.Configuration;

/// <summary>All gates of a site, or everything that is wrong with their configuration.</summary>
public sealed class GatePlans
{
    private GatePlans(IReadOnlyList<GatePlan> plans, IReadOnlyList<Problem> problems)
    {
        Plans = problems.Count == 0 ? plans : [];
        Problems = problems;
    }

    /// <summary>Empty when there are problems.</summary>
    public IReadOnlyList<GatePlan> Plans { get; }

    /// <summary>Every problem, each with the path of its key (<c>gates[0].access[1].schedule</c>).</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <param name="gates">The configuration's <c>gates</c>.</param>
    /// <param name="schedules">The configuration's <c>schedules</c>, by name.</param>
    /// <param name="cameras">Names of the configured cameras.</param>
    /// <param name="areas">The configuration's <c>areas</c>.</param>
    public static GatePlans Compile(
        IReadOnlyList<GateOptions> gates, IReadOnlyDictionary<string, ScheduleOptions> schedules, IReadOnlyCollection<string> cameras,
        params IReadOnlyList<AreaOptions> areas)
    {
        ArgumentNullException.ThrowIfNull(gates);
        ArgumentNullException.ThrowIfNull(schedules);
        List<Problem> problems = [];
        Dictionary<string, WeeklySchedule?> compiled = ScheduleCompiler.CompileAll(schedules, problems);
        GateCompiler compiler = new(compiled, cameras, AreaCompiler.CompileAll(areas, problems), problems);
        List<GatePlan> plans = [];
        for (int i = 0; i < gates.Count; i++)
        {
            if (compiler.Compile(gates[i], $"gates[{i}]") is { } plan)
            {
                plans.Add(plan);
            }
        }

        return new GatePlans(plans, problems);
    }
}
