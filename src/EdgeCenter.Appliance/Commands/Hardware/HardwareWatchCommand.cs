using System.CommandLine;
using System.Globalization;
using System.Threading.Channels;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Boards;

namespace EdgeCenter.Appliance.Commands.Hardware;

/// <summary><c>hardware watch</c>: what the inputs say, as it changes.</summary>
internal static class HardwareWatchCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "watch",
            new Phrase("Show inputs as they change, until it is stopped.", "持续显示输入变化，直到停止。"),
            "hardware watch",
            "hardware watch --for 30s --json");
        Option<string?> board = HardwareCommand.Board(options);
        var length = new Option<string?>("--for")
        {
            Description = options.Text("Stop after this time: 10s, 5m.", "经过此时长后停止：10s、5m。"),
            HelpName = "TIME",
        };
        command.Add(board);
        command.Add(length);
        command.Run(options, (invocation, cancellation) => WatchAsync(invocation, invocation.Parse.GetValue(board), invocation.Parse.GetValue(length), cancellation));
        return command;
    }

    private static async Task<int> WatchAsync(Invocation invocation, string? file, string? length, CancellationToken cancellation)
    {
        TimeSpan patience = Timeout.InfiniteTimeSpan;
        if (length is not null && (!DurationText.TryParse(length, out patience) || patience <= TimeSpan.Zero))
        {
            return invocation.Fail(HardwarePulseCommand.NotATime(length));
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
        var changes = Channel.CreateUnbounded<DoorInputChange>();
        using IDisposable watching = opened.WatchInputs(change => changes.Writer.TryWrite(change));
        foreach (string door in board.Description.Doors.Keys)
        {
            DoorInputs inputs = opened.Read(door).Inputs;
            foreach (DoorInput input in opened.Wiring(door).Inputs.Order())
            {
                Write(invocation, new DoorInputChange(door, input, inputs[input], invocation.Time.GetTimestamp(), invocation.Time.GetUtcNow()));
            }
        }

        using var end = new CancellationTokenSource(patience, invocation.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellation);
        try
        {
            await foreach (DoorInputChange change in changes.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
            {
                Write(invocation, change);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return ExitCode.Success;
        }

        return ExitCode.Success;
    }

    private static void Write(Invocation invocation, DoorInputChange change)
    {
        string level = change.Level switch
        {
            DoorInputLevel.Off => invocation.Text("off", "关"),
            DoorInputLevel.On => invocation.Text("on", "开"),
            _ => invocation.Text("FAULT", "故障"),
        };
        invocation.Out.WriteLine(invocation.Json
            ? JsonText.Of(new { change.At, change.Door, Input = DoorWords.Of(change.Input), Level = DoorWords.Of(change.Level) }, indented: false)
            : $"{change.At.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}  {change.Door}  {DoorWords.Of(change.Input)}: {level}");
    }
}
