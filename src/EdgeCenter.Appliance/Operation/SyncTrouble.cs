using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Operation;

/// <summary>A problem as the control socket carries it.</summary>
/// <param name="Code">Stable.</param>
/// <param name="English">What a person may do about it.</param>
/// <param name="Chinese">The same.</param>
internal sealed record SyncTrouble(string Code, string English, string Chinese)
{
    public static SyncTrouble? Of(Problem? problem) =>
        problem is null ? null : new SyncTrouble(problem.Code, problem.In(Language.English), problem.In(Language.Chinese));
}
