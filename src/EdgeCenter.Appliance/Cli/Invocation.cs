using System.CommandLine;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Appliance.Control;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Twin;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Cli;

/// <summary>One run of one verb: where to write, in which language, in which form.</summary>
internal sealed class Invocation(ParseResult parse, CliOptions options) : IDisposable
{
    private readonly Stack<IDisposable> _owned = new();

    public ParseResult Parse { get; } = parse;

    public CliOptions Options { get; } = options;

    public Language Language => Options.Language;

    public TimeProvider Time { get; } = TimeProvider.System;

    public TextWriter Out => Parse.InvocationConfiguration.Output;

    public TextWriter Error => Parse.InvocationConfiguration.Error;

    public bool Json => Parse.GetValue(Options.Json);

    public string Text(string english, string chinese) => Options.Text(english, chinese);

    public string Text(Phrase phrase) => phrase.In(Language);

    /// <summary>Closes <paramref name="resource"/> when the verb ends, last opened first.</summary>
    public T Own<T>(T resource)
        where T : IDisposable
    {
        _owned.Push(resource);
        return resource;
    }

    /// <summary>The configuration this run works with, or every problem in it.</summary>
    public (ApplianceOptions? Options, IReadOnlyList<Problem> Problems) Configuration() =>
        ConfigurationFile.Load(Places.Configuration(Parse.GetValue(Options.Configuration)), Environment.GetEnvironmentVariables());

    /// <summary>Opens the site's store; it is closed when the verb ends.</summary>
    /// <param name="minimum">What is logged to the error stream.</param>
    public Outcome<Site> OpenSite(LogLevel minimum = LogLevel.Warning)
    {
        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = Configuration();
        if (options is null)
        {
            return Several(problems);
        }

        ILoggerFactory logs = Own(Logging.Create(minimum));
        if (!Composition.Site.Open(options, Places.State(Parse.GetValue(Options.State), options), Time, logs).TryGet(out Site? site, out Problem? problem)
            || !Effective(Own(site)).TryGet(out StartConfiguration? effective, out problem))
        {
            return problem;
        }

        site.Adopt(effective.Options);
        return site;
    }

    /// <summary>The file and the environment of this run, as they are now.</summary>
    public Outcome<ConfigurationLayers> Layers() =>
        ConfigurationFile.Layers(Places.Configuration(Parse.GetValue(Options.Configuration)), Environment.GetEnvironmentVariables());

    /// <summary>With what the site's twin remembers laid between them.</summary>
    public Outcome<StartConfiguration> Effective(Site site)
    {
        if (!Layers().TryGet(out ConfigurationLayers? layers, out Problem? problem) || !TwinStore.Read(site.Store).TryGet(out TwinState? twin, out problem))
        {
            return problem;
        }

        (StartConfiguration? chosen, IReadOnlyList<Problem> problems) = StartConfiguration.Choose(layers, twin, Time.GetUtcNow());
        return chosen is null ? Several(problems) : chosen;
    }

    /// <summary>Asks the running service of this state folder. Problem <c>service-not-running</c> when there is none.</summary>
    public async Task<Outcome<JsonNode>> AskServiceAsync(string request, JsonObject arguments, CancellationToken cancellation) =>
        ConnectService().TryGet(out ControlClient? service, out Problem? problem)
            ? await service.AskAsync(request, arguments, cancellation).ConfigureAwait(false)
            : problem;

    /// <summary>A connection to the running service, closed when the verb ends.</summary>
    public Outcome<ControlClient> ConnectService()
    {
        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = Configuration();
        return options is null
            ? Several(problems)
            : ControlClient.Connect(Places.State(Parse.GetValue(Options.State), options)).Then<ControlClient>(client => Own(client));
    }

    /// <summary>Prints the result in the form that was asked for.</summary>
    public int Print<T>(T result, Action<TextWriter> text)
    {
        if (Json)
        {
            Out.WriteLine(JsonText.Of(result));
        }
        else
        {
            text(Out);
        }

        return ExitCode.Success;
    }

    /// <summary>Says what is wrong, all of it, on the error stream.</summary>
    public int Fail(params IReadOnlyCollection<Problem> problems)
    {
        if (Json)
        {
            Error.WriteLine(JsonText.Of(new { problems = problems.Select(p => new { p.Code, Message = Text(p.Message), p.Where }) }));
        }
        else
        {
            foreach (Problem problem in problems)
            {
                Error.WriteLine($"{Text("error", "错误")}: {problem.In(Language)} [{problem.Code}]");
            }
        }

        return ExitCode.Failure;
    }

    public ProgressBar Progress(string label) => Own(new ProgressBar(Error, label, Time));

    /// <summary>Several problems as one that lists them, for callers that carry one.</summary>
    private static Problem Several(IReadOnlyList<Problem> problems) => problems.Count == 1
        ? problems[0]
        : new Problem(
            problems[0].Code,
            string.Join(Environment.NewLine, problems.Select((p, i) => $"{(i == 0 ? "" : "       ")}{p.In(Language.English)}")),
            string.Join(Environment.NewLine, problems.Select((p, i) => $"{(i == 0 ? "" : "      ")}{p.In(Language.Chinese)}")));

    public void Dispose()
    {
        while (_owned.TryPop(out IDisposable? resource))
        {
            resource.Dispose();
        }
    }
}
