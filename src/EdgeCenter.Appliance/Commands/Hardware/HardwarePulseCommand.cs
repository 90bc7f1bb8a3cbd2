using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Boards;

namespace EdgeCenter.Appliance.Commands.Hardware;

/// <summary><c>hardware pulse</c>: unlocks one terminal block for a moment.</summary>
internal static class HardwarePulseCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options, "pulse", new Phrase("Unlock a door for a moment.", "短暂开锁。"), "hardware pulse door-1", "hardware pulse door-2 --time 500ms");
        var door = new Argument<string>("TERMINALS") { Description = options.Text("Terminal block of the board.", "控制板的端子组。") };
        Option<string?> board = HardwareCommand.Board(options);
        var time = new Option<string>("--time")
        {
            Description = options.Text("How long (default 1s).", "时长（默认 1s）。"),
            HelpName = "TIME",
            DefaultValueFactory = _ => "1s",
        };
        command.Add(door);
        command.Add(board);
        command.Add(time);
        command.Run(options, (invocation, cancellation) => PulseAsync(
            invocation, invocation.Parse.GetRequiredValue(door), invocation.Parse.GetValue(board), invocation.Parse.GetValue(time)!, cancellation));
        return command;
    }

    internal static Problem NotATime(string text) => new(
        "time-invalid", $"'{text}' is not a time such as 500ms, 3s or 5m.", $"“{text}”不是有效时长，例如 500ms、3s、5m。");

    private static async Task<int> PulseAsync(Invocation invocation, string door, string? file, string time, CancellationToken cancellation)
    {
        if (!DurationText.TryParse(time, out TimeSpan pulse))
        {
            return invocation.Fail(NotATime(time));
        }

        (BoardAtHand? board, IReadOnlyList<Problem> problems) = BoardAtHand.Open(invocation, file);
        if (board is null)
        {
            return invocation.Fail(problems);
        }

        if (!board.Start(invocation.Time).TryGet(out GpioDoorBoard? doors, out Problem? problem))
        {
            return invocation.Fail(problem);
        }

        using GpioDoorBoard opened = doors;
        var locked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable watching = opened.Watch(change =>
        {
            if (change.Door == door && !change.State.Unlocked)
            {
                locked.TrySetResult();
            }
        });
        if (!opened.PulseRelay(door, pulse).TryGet(out _, out problem))
        {
            return invocation.Fail(problem);
        }

        await locked.Task.WaitAsync(cancellation).ConfigureAwait(false);
        return invocation.Print(
            new { Door = door, Unlocked = pulse.TotalSeconds },
            output => output.WriteLine(invocation.Text($"{door}: unlocked for {pulse.TotalSeconds:0.###} s, locked again", $"{door}：已开锁 {pulse.TotalSeconds:0.###} 秒，并重新上锁")));
    }
}
