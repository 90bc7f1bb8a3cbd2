using EdgeCenter.Appliance.Commands.Hardware;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Boards;
using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Appliance.Doctor;

/// <summary>Whether the lines of a real door board are there, and nobody else's.</summary>
internal static class BoardChecks
{
    /// <summary>None while the doors are simulated.</summary>
    public static IEnumerable<Check> Board(ApplianceOptions options) => options.Board.File is { } file
        ? [new Check("board", "Door board", "门控板", _ => Look(file))]
        : [];

    private static Finding Look(string file)
    {
        (BoardDescription? board, IReadOnlyList<Problem> problems) = BoardReader.Read(file);
        if (board is null)
        {
            return Finding.Broken(problems[0]);
        }

        using var source = new GpioChips();
        if (!source.Open().TryGet(out IReadOnlyList<ILineChip>? chips, out Problem? problem))
        {
            return Finding.Broken(problem);
        }

        TerminalLine[] lines = [.. TerminalLine.Of(board)];
        Problem? broken = lines.Select(line => Trouble(chips, line)).FirstOrDefault(trouble => trouble is not null);
        foreach (ILineChip chip in chips)
        {
            chip.Dispose();
        }

        return broken is null
            ? Finding.Fine($"{board.Title.English}: all {lines.Length} lines are there", $"{board.Title.Chinese}：{lines.Length} 条线路均存在")
            : Finding.Broken(broken);
    }

    private static Problem? Trouble(IReadOnlyList<ILineChip> chips, TerminalLine line)
    {
        if (!LineFinder.Find(chips, line.Line.Address).Then(place => place.Chip.Inspect(place.Offset)).TryGet(out LineInfo? info, out Problem? problem))
        {
            return problem with { Where = $"{line.Name} ({problem.Where})" };
        }

        // Our own service may well be running.
        return info.Used && !info.Consumer.StartsWith("edgecenter", StringComparison.Ordinal)
            ? new Problem(
                "line-busy", $"used by '{(info.Consumer.Length == 0 ? "kernel" : info.Consumer)}'", $"正被“{(info.Consumer.Length == 0 ? "内核" : info.Consumer)}”占用", line.Name)
            : null;
    }
}
