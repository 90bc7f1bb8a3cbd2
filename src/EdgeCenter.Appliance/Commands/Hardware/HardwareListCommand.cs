using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Appliance.Commands.Hardware;

/// <summary><c>hardware list</c>: chips, their lines, who uses them, and what the board uses them for. Touches nothing.</summary>
internal static class HardwareListCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "list",
            new Phrase("Show GPIO chips and lines, and what the board uses them for.", "显示 GPIO 芯片、线路及其用途。"),
            "hardware list",
            "hardware list --board firmware-config/raspberry-pi-5/board.json",
            "hardware list --all --json");
        Option<string?> board = HardwareCommand.Board(options);
        var all = new Option<bool>("--all") { Description = options.Text("Lines that have neither name nor user too.", "也显示没有名称且未使用的线路。") };
        command.Add(board);
        command.Add(all);
        command.Run(options, invocation => List(invocation, invocation.Parse.GetValue(board), invocation.Parse.GetValue(all)));
        return command;
    }

    private static int List(Invocation invocation, string? file, bool all)
    {
        (BoardAtHand? board, IReadOnlyList<Problem> problems) = BoardAtHand.Open(invocation, file);
        if (board is null && problems[0].Code != "no-board")
        {
            return invocation.Fail(problems);
        }

        using var own = new GpioChips();
        if (!(board?.Chips ?? own).Open().TryGet(out IReadOnlyList<ILineChip>? chips, out Problem? problem))
        {
            return invocation.Fail(problem);
        }

        var uses = new Dictionary<(string, int), TerminalLine>();
        var lost = new List<(TerminalLine Line, Problem Problem)>();
        foreach (TerminalLine line in board is null ? [] : TerminalLine.Of(board.Description))
        {
            if (LineFinder.Find(chips, line.Line.Address).TryGet(out LinePlace place, out problem))
            {
                uses[(place.Chip.Info.Name, place.Offset)] = line;
            }
            else
            {
                lost.Add((line, problem));
            }
        }

        var lines = chips.SelectMany(chip => Enumerable.Range(0, chip.Info.Lines)
            .Select(offset => (Chip: chip.Info, Offset: offset, Info: chip.Inspect(offset), Use: uses.GetValueOrDefault((chip.Info.Name, offset)))))
            .Where(line => line.Info.Succeeded)
            .Select(line => (line.Chip, Info: line.Info.Value, line.Use))
            .Where(line => all || line.Use is not null || line.Info.Name.Length > 0 || line.Info.Used)
            .ToList();
        foreach (ILineChip chip in chips)
        {
            chip.Dispose();
        }

        invocation.Print(
            new
            {
                Chips = chips.Select(chip => chip.Info),
                Lines = lines.Select(line => new
                {
                    Chip = line.Chip.Label,
                    line.Info.Offset,
                    line.Info.Name,
                    line.Info.Output,
                    line.Info.Used,
                    line.Info.Consumer,
                    Door = line.Use?.Door,
                    Use = line.Use?.Use,
                    Pin = line.Use?.Line.Pin,
                }),
                Missing = lost.Select(line => new { line.Line.Door, line.Line.Use, line.Problem.Code, Message = invocation.Text(line.Problem.Message) }),
            },
            output =>
            {
                var table = new Table(
                    invocation.Text("chip", "芯片"), invocation.Text("line", "线路"), invocation.Text("name", "名称"), invocation.Text("direction", "方向"),
                    invocation.Text("used by", "占用者"), invocation.Text("for", "用途"), invocation.Text("pin", "引脚"));
                foreach ((LineChipInfo chip, LineInfo info, TerminalLine? use) in lines)
                {
                    table.Add(
                        chip.Label, $"{info.Offset}", info.Name.Length == 0 ? null : info.Name, info.Output ? invocation.Text("out", "输出") : invocation.Text("in", "输入"),
                        info.Used ? (info.Consumer.Length == 0 ? invocation.Text("kernel", "内核") : info.Consumer) : null, use?.Name, use?.Line.Pin);
                }

                if (chips.Count == 0)
                {
                    output.WriteLine(invocation.Text("This machine has no GPIO chip.", "此机器没有 GPIO 芯片。"));
                }
                else
                {
                    table.Write(output);
                }

                foreach ((TerminalLine line, Problem missing) in lost)
                {
                    output.WriteLine($"✗ {line.Name}: {missing.In(invocation.Language)}");
                }
            });
        return lost.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }
}
