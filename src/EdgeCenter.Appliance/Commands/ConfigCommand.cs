using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>config check|schema</c>.</summary>
internal static class ConfigCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options, "config", new Phrase("The configuration: check it, print its schema.", "配置：检查、输出模式。"), CheckVerb(options), SchemaVerb(options));

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
