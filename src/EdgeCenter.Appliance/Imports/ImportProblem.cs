using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Imports;

/// <summary>A problem and its place in the file.</summary>
/// <param name="Line">1-based; counts the lines inside quotes, as an editor does. 0: the whole file.</param>
/// <param name="Column">The column's name; null: the whole line.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record ImportProblem(long Line, string? Column, Problem Problem)
{
    public Phrase Text => (Line, Column) switch
    {
        (0, _) => Problem.Message,
        (_, null) => new Phrase($"line {Line}: {Problem.Message.English}", $"第 {Line} 行：{Problem.Message.Chinese}"),
        _ => new Phrase($"line {Line}, {Column}: {Problem.Message.English}", $"第 {Line} 行，{Column}：{Problem.Message.Chinese}"),
    };
}
