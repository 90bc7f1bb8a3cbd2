using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Doctor;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Boards;

namespace EdgeCenter.Appliance.Commands.Hardware;

/// <summary><c>hardware test</c>: the installer's guided self-check.</summary>
internal static class HardwareTestCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "test",
            new Phrase("Check the board: lines there and free, inputs plausible, relays move. Doors unlock for a moment.", "自检控制板：线路存在且空闲、输入合理、继电器动作。门会短暂开锁。"),
            "hardware test --board firmware-config/raspberry-pi-5/board.json",
            "hardware test --look",
            "hardware test --operate",
            "hardware test --yes --json");
        Option<string?> board = HardwareCommand.Board(options);
        var yes = new Option<bool>("--yes") { Description = options.Text("Do not ask before doors unlock.", "开锁前不再询问。") };
        var look = new Option<bool>("--look") { Description = options.Text("Only look; move nothing.", "仅查看，不动作。") };
        command.Add(board);
        command.Add(yes);
        command.Add(look);
        var operate = new Option<bool>("--operate") { Description = options.Text("Ask to operate every input, and wait for it.", "逐个提示操作输入并等待响应。") };
        command.Add(operate);
        command.Run(options, (invocation, cancellation) => TestAsync(
            invocation,
            invocation.Parse.GetValue(board),
            invocation.Parse.GetValue(yes),
            invocation.Parse.GetValue(look),
            invocation.Parse.GetValue(operate),
            cancellation));
        return command;
    }

    private static async Task<int> TestAsync(Invocation invocation, string? file, bool yes, bool look, bool operate, CancellationToken cancellation)
    {
        (BoardAtHand? board, IReadOnlyList<Problem> problems) = BoardAtHand.Open(invocation, file);
        if (board is null)
        {
            return invocation.Fail(problems);
        }

        var findings = new List<(string What, Finding Finding)>();
        var examination = new BoardExamination(board, invocation.Time);
        Section(invocation, "Lines", "线路");
        Note(invocation, findings, examination.Look());
        if (!look && findings.All(found => found.Finding.Level != FindingLevel.Broken))
        {
            if (!board.Start(invocation.Time).TryGet(out GpioDoorBoard? doors, out Problem? problem))
            {
                return invocation.Fail(problem);
            }

            using GpioDoorBoard opened = doors;
            Section(invocation, "Inputs at rest", "静止时的输入");
            Note(invocation, findings, examination.Rest(opened));
            if (operate)
            {
                await OperateAsync(invocation, findings, new GuidedInputs(board.Description, opened, invocation.Time), cancellation).ConfigureAwait(false);
            }

            if (!yes && !Agreed(invocation))
            {
                return invocation.Fail(new Problem(
                    "not-confirmed", "Doors unlock for a moment, and nobody agreed. Say --yes, or --look to move nothing.", "门会短暂开锁，但未获确认。请使用 --yes，或用 --look 仅查看。"));
            }

            Section(invocation, "Outputs", "输出");
            await foreach ((string What, Finding Finding) found in examination.MoveAsync(opened, cancellation).ConfigureAwait(false))
            {
                Note(invocation, findings, [found]);
            }
        }

        int broken = findings.Count(found => found.Finding.Level == FindingLevel.Broken);
        int warned = findings.Count(found => found.Finding.Level == FindingLevel.Warning);
        invocation.Print(
            new
            {
                Board = board.Description.Name,
                Works = broken == 0,
                Findings = findings.Select(found => new
                {
                    found.What,
                    found.Finding.Level,
                    Seen = invocation.Text(found.Finding.Seen),
                    Advice = found.Finding.Advice is { } advice ? invocation.Text(advice) : null,
                }),
            },
            output => output.WriteLine(invocation.Text(
                $"{findings.Count - broken - warned} fine, {warned} to look at, {broken} broken.", $"{findings.Count - broken - warned} 项正常，{warned} 项需查看，{broken} 项故障。")));
        return broken == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task OperateAsync(
        Invocation invocation, List<(string, Finding)> findings, GuidedInputs guide, CancellationToken cancellation)
    {
        Section(invocation, "Inputs by hand", "手动操作输入");
        // The instructions are no result: with --json they go where a person still sees them.
        TextWriter ask = invocation.Json ? invocation.Error : invocation.Out;
        await foreach ((string What, Finding Finding) found in guide
            .OperateAsync((what, instruction) => ask.WriteLine($"  → {what}: {invocation.Text(instruction)}"), cancellation).ConfigureAwait(false))
        {
            Note(invocation, findings, [found]);
        }
    }

    private static bool Agreed(Invocation invocation)
    {
        if (invocation.Json || Console.IsInputRedirected)
        {
            return false;
        }

        invocation.Out.Write(invocation.Text("All doors of the board unlock for a moment. Continue? [y/N] ", "控制板上的所有门将短暂开锁。继续？[y/N] "));
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes" or "是";
    }

    private static void Section(Invocation invocation, string english, string chinese)
    {
        if (!invocation.Json)
        {
            invocation.Out.WriteLine(invocation.Text(english, chinese));
        }
    }

    private static void Note(Invocation invocation, List<(string, Finding)> findings, IEnumerable<(string What, Finding Finding)> found)
    {
        foreach ((string what, Finding finding) in found)
        {
            findings.Add((what, finding));
            if (invocation.Json)
            {
                continue;
            }

            string sign = finding.Level switch
            {
                FindingLevel.Fine => "✓",
                FindingLevel.Warning => "!",
                _ => "✗",
            };
            invocation.Out.WriteLine($"  {sign} {what}: {invocation.Text(finding.Seen)}");
            if (finding.Advice is { } advice)
            {
                invocation.Out.WriteLine($"      → {invocation.Text(advice)}");
            }
        }
    }
}
