using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Doctor;

/// <summary>What one check saw, and what to do about it when that is not fine.</summary>
internal sealed record Finding(FindingLevel Level, Phrase Seen, Phrase? Advice = null)
{
    public static Finding Fine(string english, string chinese) => new(FindingLevel.Fine, new Phrase(english, chinese));

    public static Finding Warning(Phrase seen, Phrase advice) => new(FindingLevel.Warning, seen, advice);

    public static Finding Broken(Problem problem) => new(
        FindingLevel.Broken, new Phrase(problem.In(Language.English), problem.In(Language.Chinese)));
}
