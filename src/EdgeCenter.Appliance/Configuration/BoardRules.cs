using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Boards;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>What must be true of the board and of the doors that are wired to it.</summary>
internal static class BoardRules
{
    public static IEnumerable<Problem> Check(BoardOptions options, IEnumerable<string> doors)
    {
        if (options.File is not { } file)
        {
            return options.Doors.Keys.Select(door => new Problem(
                "configuration-invalid",
                "There are no terminals without a board: say which in board.file.",
                "未指定控制板，因此没有端子：请在 board.file 中指定。",
                $"board.doors.{door}"));
        }

        (BoardDescription? board, IReadOnlyList<Problem> problems) = BoardReader.Read(file);
        if (board is null)
        {
            return problems.Select(problem => problem with { Where = problem.Where == file ? "board.file" : $"{file}: {problem.Where}" });
        }

        string[] known = [.. doors];
        return known.Where(door => !board.Doors.ContainsKey(options.TerminalsOf(door)))
            .Select(door => new Problem(
                "configuration-invalid",
                $"There are no terminals '{options.TerminalsOf(door)}' on {board.Title.English}; there are: {string.Join(", ", board.Doors.Keys)}.",
                $"{board.Title.Chinese} 没有名为“{options.TerminalsOf(door)}”的端子组；已有：{string.Join(", ", board.Doors.Keys)}。",
                $"board.doors.{door}"))
            .Concat(known.GroupBy(options.TerminalsOf).Where(group => group.Count() > 1).Select(group => new Problem(
                "configuration-invalid",
                $"The terminals '{group.Key}' serve several doors: {string.Join(", ", group)}.",
                $"端子组“{group.Key}”被多扇门使用：{string.Join("、", group)}。",
                "board.doors")));
    }
}
