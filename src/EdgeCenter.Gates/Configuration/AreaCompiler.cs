using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Areas;

namespace EdgeCenter.Gates.Configuration;

/// <summary>Turns areas' options into areas, collecting every problem on the way.</summary>
internal static class AreaCompiler
{
    public static Dictionary<string, Area> CompileAll(IReadOnlyList<AreaOptions> areas, List<Problem> problems)
    {
        Dictionary<string, Area> compiled = new(StringComparer.Ordinal);
        for (int i = 0; i < areas.Count; i++)
        {
            AreaOptions options = areas[i];
            OptionRules.Check(options, $"areas[{i}]", problems);
            var area = new Area
            {
                Name = options.Name,
                Capacity = options.Capacity,
                Passback = options.AntiPassback,
                NotAgainWithin = options.NotAgainWithin,
                ForgetAfter = options.ForgetAfter,
            };
            if (!compiled.TryAdd(options.Name, area))
            {
                problems.Add(ConfigurationProblem.At(
                    $"areas[{i}].name", $"There is another area called '{options.Name}'.", $"已有名为“{options.Name}”的区域。"));
            }
        }

        return compiled;
    }
}
