using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Twin;

/// <summary>A problem as <c>twin/reported</c> carries it.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Path">The key in the configuration (<c>gates[0].pulse</c>); null: it is about the whole.</param>
/// <param name="En">English.</param>
/// <param name="Zh">Chinese.</param>
public sealed record TwinProblem(string Code, string? Path, string En, string Zh)
{
    public static TwinProblem From(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new TwinProblem(problem.Code, problem.Where, problem.Message.English, problem.Message.Chinese);
    }

    public Problem ToProblem() => new(Code, new Phrase(En, Zh), Path);
}
