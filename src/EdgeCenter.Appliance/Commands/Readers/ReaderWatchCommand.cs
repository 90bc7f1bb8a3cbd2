using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers;

namespace EdgeCenter.Appliance.Commands.Readers;

/// <summary><c>reader watch</c>: what readers say, masked, until it is stopped. Opens the devices itself, so the service must not run.</summary>
internal static class ReaderWatchCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "watch",
            new Phrase("Show what readers read, masked, until it is stopped (not while the service runs).", "持续显示读卡内容（已遮盖），直到停止（服务运行时不可用）。"),
            "reader watch",
            "reader watch lobby --json");
        var name = new Argument<string?>("READER")
        {
            Description = options.Text("Only this reader; none: all.", "仅此读卡器；不写则为全部。"),
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Add(name);
        command.Run(options, (invocation, cancellation) => WatchAsync(invocation, invocation.Parse.GetValue(name), cancellation));
        return command;
    }

    private static async Task<int> WatchAsync(Invocation invocation, string? name, CancellationToken cancellation)
    {
        (ReadersAtHand? atHand, IReadOnlyList<Problem> problems) = ReadersAtHand.Open(invocation);
        if (atHand is null)
        {
            return invocation.Fail(problems);
        }

        if (name is not null && atHand.Find(name).Problem is { } unknown)
        {
            return invocation.Fail(unknown);
        }

        // Every reader of a line must be served, or those that are not asked count as gone.
        var witness = new ReaderWitness(invocation, name);
        using var readers = new ReaderBank(atHand.Readers, atHand.Factory, witness, invocation.Time);
        foreach (ICredentialReader reader in readers.Readers)
        {
            reader.Watch(witness.Read);
        }

        readers.Start();
        await Task.Delay(Timeout.InfiniteTimeSpan, invocation.Time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Success;
    }
}
