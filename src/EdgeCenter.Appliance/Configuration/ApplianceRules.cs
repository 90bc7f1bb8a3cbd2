using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>What no single value can get wrong alone: names that must be unique, references that must lead somewhere.</summary>
internal static class ApplianceRules
{
    public static IReadOnlyList<Problem> Check(ApplianceOptions options)
    {
        var problems = new List<Problem>();
        Unique(options.Cameras.Select(c => c.Name), "cameras", problems);
        return problems;
    }

    private static void Unique(IEnumerable<string> names, string path, List<Problem> problems)
    {
        foreach (IGrouping<string, string> group in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add(new Problem("configuration-invalid", $"the name '{group.Key}' is used {group.Count()} times", $"名称“{group.Key}”重复使用了 {group.Count()} 次", path));
        }
    }
}
