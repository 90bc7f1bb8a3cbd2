using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Cli;

/// <summary>Builds commands that share the common options, catch the outside world's failures and show examples in their help.</summary>
internal static class Verb
{
    /// <summary>A noun: a command that only holds verbs.</summary>
    public static Command Noun(CliOptions options, string name, Phrase description, params ReadOnlySpan<Command> verbs)
    {
        var command = new Command(name, description.In(options.Language));
        foreach (Command verb in verbs)
        {
            command.Add(verb);
        }

        return command;
    }

    /// <param name="options">The common options.</param>
    /// <param name="name">The verb.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="examples">Command lines without the leading <c>edgecenter</c>, shown below the help.</param>
    public static Command Create(CliOptions options, string name, Phrase description, params ReadOnlySpan<string> examples)
    {
        var command = new Command(name, description.In(options.Language));
        var help = new HelpOption();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, examples.ToArray(), options.Text("Examples:", "示例："));
        command.Add(help);
        return command;
    }

    public static void Run(this Command command, CliOptions options, Func<Invocation, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parse, cancellation) =>
        {
            using var invocation = new Invocation(parse, options);
            try
            {
                return await action(invocation, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return ExitCode.Interrupted;
            }
        });

    public static void Run(this Command command, CliOptions options, Func<Invocation, int> action) =>
        command.Run(options, (invocation, _) => Task.FromResult(action(invocation)));

    private sealed class HelpWithExamples(HelpAction inner, string[] examples, string title) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            int code = inner.Invoke(parseResult);
            TextWriter output = parseResult.InvocationConfiguration.Output;
            if (examples.Length > 0)
            {
                output.WriteLine(title);
                foreach (string example in examples)
                {
                    output.WriteLine($"  edgecenter {example}");
                }

                output.WriteLine();
            }

            return code;
        }
    }
}
