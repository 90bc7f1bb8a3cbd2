using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Twin;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Commands.Sync;

/// <summary><c>twin show|apply</c>: the same way for a person as for the cloud.</summary>
internal static class TwinCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "twin",
        new Phrase("The desired configuration: what was accepted, what was refused and why.", "期望配置：已接受的、被拒绝的及其原因。"),
        ShowVerb(options),
        ApplyVerb(options));

    private static Command ShowVerb(CliOptions options)
    {
        Command command = Verb.Create(
            options, "show", new Phrase("Show what became of the desired configuration.", "显示期望配置的处理结果。"), "twin show", "twin show --json");
        command.Run(options, async (invocation, cancellation) =>
        {
            Outcome<JsonNode> answer = await invocation.AskServiceAsync("twin.show", [], cancellation).ConfigureAwait(false);
            Outcome<TwinReport> report = answer.Problem?.Code == "service-not-running"
                ? await OnDiskAsync(invocation, (_, agent) => ValueTask.FromResult(agent.Report())).ConfigureAwait(false)
                : answer.Then(Read);
            return report.TryGet(out TwinReport? found, out Problem? problem)
                ? invocation.Print(Json(found), output => Write(invocation, output, found))
                : invocation.Fail(problem);
        });
        return command;
    }

    private static Command ApplyVerb(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "apply",
            new Phrase("Apply a desired configuration from a file, as if the cloud had sent it.", "应用文件中的期望配置，等同于云端下发。"),
            "twin apply desired.json");
        var file = new Argument<FileInfo>("FILE")
        {
            Description = options.Text("JSON: { \"version\": 7, \"configuration\": { … } }.", "JSON：{ \"version\": 7, \"configuration\": { … } }。"),
        };
        command.Add(file);
        command.Run(options, async (invocation, cancellation) =>
        {
            if (!Load(invocation.Parse.GetRequiredValue(file).FullName).TryGet(out DesiredDocument? document, out Problem? problem))
            {
                return invocation.Fail(problem);
            }

            JsonObject arguments = new() { ["document"] = JsonNode.Parse(document.Text) };
            Outcome<JsonNode> answer = await invocation.AskServiceAsync("twin.apply", arguments, cancellation).ConfigureAwait(false);
            Outcome<TwinReport> report = answer.Problem?.Code == "service-not-running"
                ? await OnDiskAsync(invocation, (site, agent) => TakeAsync(invocation, site, agent, document)).ConfigureAwait(false)
                : answer.Then(Read);
            if (!report.TryGet(out TwinReport? found, out problem))
            {
                return invocation.Fail(problem);
            }

            return found.Status == TwinStatus.Refused
                ? invocation.Fail([.. found.Problems.Select(one => one.ToProblem())])
                : invocation.Print(Json(found), output => Write(invocation, output, found));
        });
        return command;
    }

    private static Outcome<DesiredDocument> Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length <= DesiredDocument.MaximumBytes)
            {
                return DesiredDocument.Read(File.ReadAllBytes(path), out _);
            }

            return new Problem("desired-invalid", "The file is larger than 256 KiB.", "文件大于 256 KiB。", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("configuration-unreadable", $"Cannot be read: {e.Message}", $"无法读取：{e.Message}", path);
        }
    }

    /// <summary>No service runs: what one would start with, from the state folder.</summary>
    private static async Task<Outcome<TwinReport>> OnDiskAsync(Invocation invocation, Func<Site, TwinAgent, ValueTask<Outcome<TwinReport>>> ask)
    {
        if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem) || !invocation.Effective(site).TryGet(out StartConfiguration? start, out problem))
        {
            return problem;
        }

        var store = new TwinStore(site.Store, site.Audit);
        using var reconfiguration = new Reconfiguration(site, start, store, invocation.Layers);
        using var agent = new TwinAgent(new Topics(site.Options.Site, site.Options.Appliance), store, reconfiguration, site.Time, site.Logs.CreateLogger<TwinAgent>());
        return await ask(site, agent).ConfigureAwait(false);
    }

    private static async ValueTask<Outcome<TwinReport>> TakeAsync(Invocation invocation, Site site, TwinAgent agent, DesiredDocument document)
    {
        // A service that starts in this moment must not start with the one before.
        if (!site.Folder.LockExclusively("twin apply").TryGet(out IDisposable? holding, out Problem? problem))
        {
            return problem;
        }

        invocation.Own(holding);
        return await agent.TakeAsync(Encoding.UTF8.GetBytes(document.Text), AuditActor.CommandLine()).ConfigureAwait(false);
    }

    private static Outcome<TwinReport> Read(JsonNode node) => node.Deserialize(TwinJson.Default.TwinReport)!;

    private static JsonNode Json(TwinReport report) => JsonSerializer.SerializeToNode(report, TwinJson.Default.TwinReport)!;

    private static void Write(Invocation invocation, TextWriter output, TwinReport report)
    {
        var table = new Table(invocation.Text("twin", "孪生"), "");
        table.Add(invocation.Text("desired", "期望"), report.Version == 0 ? null : Number(report.Version));
        table.Add(invocation.Text("status", "状态"), report.Status switch
        {
            TwinStatus.Applied => invocation.Text("applied", "已应用"),
            TwinStatus.Refused => invocation.Text("refused", "已拒绝"),
            _ => invocation.Text("in force as soon as no door is unlocked or open", "所有门均上锁并关闭后生效"),
        });
        table.Add(
            invocation.Text("in force", "生效中"),
            report.EffectiveVersion == 0 ? invocation.Text("the configuration file alone", "仅配置文件") : Number(report.EffectiveVersion));
        foreach (TwinProblem problem in report.Problems)
        {
            table.Add(invocation.Text("problem", "问题"), $"{problem.ToProblem().In(invocation.Language)} [{problem.Code}]");
        }

        table.Write(output);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
