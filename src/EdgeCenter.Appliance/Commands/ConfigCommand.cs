using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Sync.Twin;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>config check|show|reload|schema</c>.</summary>
internal static class ConfigCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "config",
        new Phrase("The configuration: check it, see what is in force, apply it, print its schema.", "配置：检查、查看、应用、输出模式。"),
        CheckVerb(options),
        ShowVerb(options),
        ReloadVerb(options),
        SchemaVerb(options));

    private static Command CheckVerb(CliOptions options)
    {
        Command command = Verb.Create(
            options, "check", new Phrase("Report every mistake in the configuration, by path.", "按路径报告配置中的所有错误。"), "config check --config edgecenter.json");
        command.Run(options, invocation =>
        {
            (ApplianceOptions? read, IReadOnlyList<Problem> problems) = invocation.Configuration();
            return read is null
                ? invocation.Fail([.. problems])
                : invocation.Print(
                    new { Valid = true, Gates = read.Gates.Select(g => g.Name), Cameras = read.Cameras.Select(c => c.Name) },
                    output => output.WriteLine(invocation.Text($"Valid: {read.Gates.Count} gates, {read.Cameras.Count} cameras.", $"有效：{read.Gates.Count} 个闸机，{read.Cameras.Count} 个摄像头。")));
        });
        return command;
    }

    private static Command ShowVerb(CliOptions options)
    {
        Command command = Verb.Create(
            options, "show", new Phrase("Show every value of the configuration and who has set it.", "显示每个配置值及其来源。"), "config show", "config show --json");
        command.Run(options, invocation =>
        {
            (StartConfiguration? chosen, IReadOnlyList<Problem> problems) = Chosen(invocation);
            if (chosen is null)
            {
                return invocation.Fail([.. problems]);
            }

            ConfigurationValue[] values =
                [.. chosen.Layers.Explain(chosen.Options).Select(value => value with { Value = ConfigurationJson.Blank(value.Value) })];
            return invocation.Print(new { DesiredVersion = chosen.Desired?.Version, Values = values }, output =>
            {
                var table = new Table(invocation.Text("key", "键"), invocation.Text("value", "值"), invocation.Text("from", "来源"));
                foreach (ConfigurationValue value in values)
                {
                    table.Add(value.Path, value.Value?.ToJsonString(JsonText.Compact), Origin(invocation, value.Origin));
                }

                table.Write(output);
            });
        });
        return command;
    }

    private static Command ReloadVerb(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "reload",
            new Phrase("Have the running service read its configuration again and apply what has changed.", "让运行中的服务重新读取配置并应用更改。"),
            "config reload");
        command.Run(options, async (invocation, cancellation) =>
        {
            Outcome<JsonNode> answer = await invocation.AskServiceAsync("config.reload", [], cancellation).ConfigureAwait(false);
            if (!answer.TryGet(out JsonNode? result, out Problem? problem))
            {
                return invocation.Fail(problem);
            }

            if (result["problems"] is { } problems)
            {
                return invocation.Fail([.. problems.Deserialize<TwinProblem[]>(JsonText.Compact)!.Select(one => one.ToProblem())]);
            }

            ReloadReport report = result.Deserialize<ReloadReport>(JsonText.Compact)!;
            return invocation.Print(report, output => output.WriteLine(Said(invocation, report)));
        });
        return command;
    }

    private static string Said(Invocation invocation, ReloadReport report)
    {
        string keys = string.Join(", ", report.Changed);
        return report.Reach switch
        {
            ConfigurationReach.None => invocation.Text("Nothing has changed.", "没有更改。"),
            ConfigurationReach.Everything => invocation.Text(
                $"Changed: {keys}. In force as soon as no door is unlocked or open.", $"已更改：{keys}。所有门均上锁并关闭后立即生效。"),
            _ => invocation.Text($"Changed and in force: {keys}.", $"已更改并生效：{keys}。"),
        };
    }

    /// <summary>With what the twin remembers, if there is a database yet: looking makes none.</summary>
    private static (StartConfiguration? Chosen, IReadOnlyList<Problem> Problems) Chosen(Invocation invocation)
    {
        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = invocation.Configuration();
        if (options is null)
        {
            return (null, problems);
        }

        Outcome<StartConfiguration> chosen = File.Exists(Path.Combine(Places.State(invocation.Parse.GetValue(invocation.Options.State), options), StoreOptions.FileName))
            ? invocation.OpenSite().Then(invocation.Effective)
            : invocation.Layers().Then<StartConfiguration>(layers => new StartConfiguration(layers, options, null, null));
        return chosen.TryGet(out StartConfiguration? found, out Problem? problem) ? (found, []) : (null, [problem]);
    }

    private static string Origin(Invocation invocation, ConfigurationOrigin origin) => origin switch
    {
        ConfigurationOrigin.File => invocation.Text("file", "文件"),
        ConfigurationOrigin.Twin => invocation.Text("twin", "孪生"),
        ConfigurationOrigin.Environment => invocation.Text("environment", "环境变量"),
        _ => invocation.Text("default", "默认"),
    };

    private static Command SchemaVerb(CliOptions options)
    {
        Command command = Verb.Create(
            options, "schema", new Phrase("Print the JSON Schema of the configuration, for editors.", "输出配置的 JSON Schema，供编辑器使用。"), "config schema > edgecenter.schema.json");
        command.Run(options, invocation =>
        {
            invocation.Out.WriteLine(JsonText.Of(ConfigurationSchema.Create()));
            return ExitCode.Success;
        });
        return command;
    }
}
