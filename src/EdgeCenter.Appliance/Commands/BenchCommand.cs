using System.CommandLine;
using EdgeCenter.Appliance.Benchmarks;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>bench gate|search|store</c>.</summary>
internal static class BenchCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "bench",
        new Phrase("Measure this machine: ratios of one run, with their limits.", "测量本机性能：同一次运行中的比值及其上限。"));

    /// <summary>One scenario as a verb; the exit code says whether every ratio keeps its limit.</summary>
    private static Command Scenario(CliOptions options, string name, Phrase description, Func<Invocation, CancellationToken, Task<Outcome<BenchReport>>> run)
    {
        Command command = Verb.Create(options, name, description, $"bench {name}", $"bench {name} --json");
        command.Run(options, async (invocation, cancellation) =>
        {
            Outcome<BenchReport> measured = await run(invocation, cancellation).ConfigureAwait(false);
            if (!measured.TryGet(out BenchReport? report, out Problem? problem))
            {
                return invocation.Fail(problem);
            }

            if (invocation.Json)
            {
                invocation.Out.WriteLine(report.ToJson());
            }
            else
            {
                Write(invocation, report);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(Invocation invocation, BenchReport report)
    {
        var ratios = new Table(invocation.Text("ratio", "比值"), invocation.Text("measured", "实测"), invocation.Text("limit", "限值"));
        foreach ((string name, double value) in report.Ratios)
        {
            ratios.Add(name, $"{value:0.###}", report.Limits.TryGetValue(name, out double limit) ? $"{limit:0.###}" : null);
        }

        ratios.Write(invocation.Out);
        invocation.Out.WriteLine();
        var absolute = new Table(invocation.Text("on this machine", "本机绝对值"), "");
        foreach ((string name, double value) in report.Absolute)
        {
            absolute.Add(name, $"{value:0.###}");
        }

        absolute.Write(invocation.Out);
    }
}
