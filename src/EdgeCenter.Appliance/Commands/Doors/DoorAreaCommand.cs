using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Commands.People;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Areas;

namespace EdgeCenter.Appliance.Commands.Doors;

/// <summary><c>door muster</c>, <c>door reset-passback</c>: straight from the database, also while no service runs.</summary>
internal static class DoorAreaCommand
{
    public static Command Muster(CliOptions options)
    {
        Command command = Verb.Create(
            options, "muster", new Phrase("The emergency list: who is inside, since when, by which gate.", "应急名单：谁在内部、何时、经哪个闸机进入。"),
            "door muster", "door muster --format html --out muster.html", "door muster --area office --format csv");
        var area = new Option<string?>("--area") { Description = options.Text("Only this area.", "仅此区域。"), HelpName = "NAME" };
        var format = new Option<string>("--format") { Description = options.Text("text, csv or html (for printing).", "text、csv 或 html（用于打印）。"), HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "csv", "html");
        var file = new Option<string?>("--out") { Description = options.Text("Write to this file instead of the terminal.", "写入此文件，而不是终端。"), HelpName = "FILE" };
        foreach (Option option in (Option[])[area, format, file])
        {
            command.Add(option);
        }

        command.Run(options, invocation =>
        {
            if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem)
                || !Register(site).Muster().TryGet(out IReadOnlyList<MusterEntry>? everybody, out problem))
            {
                return invocation.Fail(problem);
            }

            string? only = invocation.Parse.GetValue(area);
            var list = new MusterList(
                site.Options.Site, site.LocalTime(site.Time.GetUtcNow()), site.Zone, [.. everybody.Where(entry => only is null || entry.Area == only)], invocation.Language);
            string text = invocation.Parse.GetValue(format) switch { "csv" => list.Csv(), "html" => list.Html(), _ => list.Text() };
            return Write(invocation, list, text, invocation.Parse.GetValue(file));
        });
        return command;
    }

    public static Command ResetPassback(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "reset-passback",
            new Phrase("Forget where somebody is: the next gate lets them pass. Without an id: everybody.", "重置防潜回：忘记某人的位置，下一个闸机将放行；不写编号则为全部人员。"),
            "door reset-passback E1001",
            "door reset-passback --all");
        var id = new Argument<string?>("ID") { Description = options.Text("The person's id.", "人员编号。"), Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = options.Text("Everybody.", "全部人员。") };
        command.Add(id);
        command.Add(all);
        command.Run(options, async (invocation, cancellation) =>
        {
            string? text = invocation.Parse.GetValue(id);
            if (text is null != invocation.Parse.GetValue(all))
            {
                return invocation.Fail(new Problem("argument-missing", "Name one person, or --all for everybody.", "请指定一名人员，或用 --all 表示全部人员。"));
            }

            if (!PersonText.OptionalId(text).TryGet(out PersonId? person, out Problem? problem) || !invocation.OpenSite().TryGet(out Site? site, out problem))
            {
                return invocation.Fail(problem);
            }

            Outcome<int> reset = await Register(site).ResetAsync(person, AuditActor.CommandLine(), cancellation).ConfigureAwait(false);
            return reset.TryGet(out int people, out problem)
                ? invocation.Print(new { People = people }, output => output.WriteLine(invocation.Text(
                    $"Nobody knows any more where {people} people are: any gate lets them pass once.", $"已重置 {people} 人的位置：任何闸机都会放行一次。")))
                : invocation.Fail(problem);
        });
        return command;
    }

    private static AreaRegister Register(Site site) => new(site.Store, site.People, site.Audit, site.Events);

    private static int Write(Invocation invocation, MusterList list, string text, string? file)
    {
        if (file is null)
        {
            return invocation.Print(list.Facts, output => output.Write(text));
        }

        try
        {
            File.WriteAllText(file, text);
            return invocation.Print(list.Facts, output => output.WriteLine(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return invocation.Fail(new Problem("file-not-written", $"The list cannot be written: {e.Message}", $"无法写入名单：{e.Message}", file));
        }
    }
}
