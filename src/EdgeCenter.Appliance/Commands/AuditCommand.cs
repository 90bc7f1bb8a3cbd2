using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Commands.People;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>audit verify|list</c>.</summary>
internal static class AuditCommand
{
    private const int LargestPage = 10_000;

    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "audit",
        new Phrase("The hash-chained record of what operators and the service did.", "操作员与服务行为的哈希链审计记录。"),
        Verify(options),
        List(options));

    private static Command Verify(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "verify",
            new Phrase("Check every link of the chain; tell exactly which entry is broken.", "检查审计链的每一环，并指出被破坏的条目。"),
            "audit verify",
            "audit verify --anchor 120:5f2c…");
        var anchor = new Option<string?>("--anchor")
        {
            Description = options.Text("Number and link of an entry noted elsewhere earlier: shows whether the whole chain was rewritten.", "先前在别处记下的条目编号与链值：可发现整条链被改写。"),
            HelpName = "NUMBER:LINK",
        };
        command.Add(anchor);
        command.Run(options, invocation =>
        {
            AuditAnchor? noted = null;
            if (invocation.Parse.GetValue(anchor) is { } text && !AuditAnchor.TryParse(text, out noted))
            {
                return invocation.Fail(new Problem("anchor-invalid", "An anchor is written NUMBER:LINK, as 'audit verify' prints it.", "锚点的写法为 编号:链值，与 audit verify 的输出一致。", text));
            }

            if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem)
                || !site.Audit.Verify(noted).TryGet(out AuditReport? report, out problem))
            {
                return invocation.Fail(problem);
            }

            invocation.Print(
                new { report.IsSound, report.Entries, Anchor = report.Anchor?.ToString(), report.Fault, report.FaultNumber, Finding = invocation.Text(report.Finding) },
                output =>
                {
                    output.WriteLine($"{(report.IsSound ? "✓" : "✗")} {invocation.Text(report.Finding)}");
                    if (report.Anchor is { } head)
                    {
                        output.WriteLine($"{invocation.Text("anchor", "锚点")}: {head}");
                    }
                });
            return report.IsSound ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static Command List(CliOptions options)
    {
        Command command = Verb.Create(options, "list", new Phrase("List entries, newest first.", "列出条目，最新的在前。"), "audit list --limit 20");
        Option<int> limit = CommonOptions.Limit(options, LargestPage);
        var person = new Option<string?>("--person") { Description = options.Text("Only entries about this person.", "仅列出与该人员相关的条目。"), HelpName = "ID" };
        command.Add(limit);
        command.Add(person);
        command.Run(options, invocation =>
        {
            if (!PersonText.OptionalId(invocation.Parse.GetValue(person)).TryGet(out PersonId? who, out Problem? problem)
                || !invocation.OpenSite().TryGet(out Site? site, out problem)
                || !site.Audit.List(invocation.Parse.GetValue(limit), who).TryGet(out IReadOnlyList<RecordedEntry>? entries, out problem))
            {
                return invocation.Fail(problem);
            }

            return invocation.Print(new { Entries = entries }, output =>
            {
                var table = new Table("#", invocation.Text("time", "时间"), invocation.Text("actor", "操作者"), invocation.Text("action", "操作"), invocation.Text("subject", "对象"), invocation.Text("detail", "详情"));
                foreach (RecordedEntry entry in entries)
                {
                    table.Add($"{entry.Number}", site.LocalText(entry.Time), entry.Actor, entry.Action, entry.Subject, entry.Detail);
                }

                table.Write(output);
            });
        });
        return command;
    }
}
