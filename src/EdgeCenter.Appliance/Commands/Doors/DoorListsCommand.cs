using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Commands.People;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Appliance.Commands.Doors;

/// <summary><c>door block|unblock|duress-card|visits|threat</c>: what the site decides about people, cards and itself; a running service follows at once.</summary>
internal static class DoorListsCommand
{
    public static IReadOnlyList<Command> All(CliOptions options) =>
    [
        Block(options, "block", new Phrase("Refuse a person, or a lost card, at every gate.", "在所有闸机拒绝某人或丢失的卡。"), new Phrase("blocked", "已加入黑名单"), blocks: true),
        Block(options, "unblock", new Phrase("Take a person or card off the blocklist.", "将人员或卡移出黑名单。"), new Phrase("not blocked", "已移出黑名单"), blocks: false),
        DuressCard(options), Visits(options), Threat(options),
    ];

    private static Command Block(CliOptions options, string verb, Phrase description, Phrase done, bool blocks)
    {
        Command command = Verb.Create(options, verb, description, $"door {verb} E1001", $"door {verb} --card 04A31F22");
        var id = new Argument<string?>("ID") { Description = options.Text("The person's id.", "人员编号。"), Arity = ArgumentArity.ZeroOrOne };
        var card = new Option<string?>("--card") { Description = options.Text("A card instead of a person.", "卡号（代替人员）。"), HelpName = "NUMBER" };
        command.Add(id);
        command.Add(card);
        command.Run(options, (invocation, _) =>
        {
            string? number = invocation.Parse.GetValue(card);
            string? text = invocation.Parse.GetValue(id);
            if (number is null == text is null)
            {
                return Task.FromResult(invocation.Fail(new Problem("argument-missing", "Name a person or a card.", "请指定一名人员或一张卡。")));
            }

            return ChangeAsync(invocation, done, text, (lists, person, by) => (number, blocks) switch
            {
                ({ } lost, true) => lists.BlockCardAsync(lost, by),
                ({ } found, false) => lists.UnblockCardAsync(found, by),
                (null, true) => lists.BlockAsync(person!.Value, by),
                (null, false) => lists.UnblockAsync(person!.Value, by),
            });
        });
        return command;
    }

    private static Command DuressCard(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "duress-card",
            new Phrase("Give somebody a second card that opens like their own and raises a silent alarm.", "为某人登记胁迫卡：照常开门，同时静默报警。"),
            "door duress-card E1001 0BADCAFE");
        var id = new Argument<string>("ID") { Description = options.Text("The person's id.", "人员编号。") };
        var card = new Argument<string>("NUMBER") { Description = options.Text("Card number.", "卡号。") };
        command.Add(id);
        command.Add(card);
        command.Run(options, (invocation, _) => ChangeAsync(
            invocation, new Phrase("set", "已登记"), invocation.Parse.GetRequiredValue(id),
            (lists, person, by) => lists.SetDuressCardAsync(person!.Value, invocation.Parse.GetRequiredValue(card), by)));
        return command;
    }

    private static Command Visits(CliOptions options)
    {
        Command command = Verb.Create(
            options, "visits", new Phrase("Limit how often a visitor may come in from now on.", "限制访客从现在起可进入的次数。"), "door visits V0007 --times 2");
        var id = new Argument<string>("ID") { Description = options.Text("The person's id.", "人员编号。") };
        var times = new Option<int>("--times") { Description = options.Text("How often.", "次数。"), HelpName = "N", Required = true };
        command.Add(id);
        command.Add(times);
        command.Run(options, (invocation, _) => ChangeAsync(
            invocation, new Phrase("set", "已设置"), invocation.Parse.GetRequiredValue(id),
            (lists, person, by) => lists.AllowVisitsAsync(person!.Value, invocation.Parse.GetRequiredValue(times), by)));
        return command;
    }

    private static Command Threat(CliOptions options)
    {
        Command command = Verb.Create(
            options, "threat", new Phrase("Show or set the site's threat level.", "查看或设置现场警戒级别。"), "door threat", "door threat elevated");
        var level = new Argument<string?>("LEVEL") { Description = options.Text("normal, elevated, high or severe.", "normal、elevated、high 或 severe。"), Arity = ArgumentArity.ZeroOrOne };
        level.AcceptOnlyFromAmong([.. Enum.GetValues<ThreatLevel>().Select(ThreatControl.Word)]);
        command.Add(level);
        command.Run(options, async (invocation, cancellation) =>
        {
            if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem))
            {
                return invocation.Fail(problem);
            }

            var control = new ThreatControl(site.Store, site.Audit, site.Events, site.Time);
            if (invocation.Parse.GetValue(level) is { } word
                && !(await control.SetAsync(Enum.GetValues<ThreatLevel>().First(each => ThreatControl.Word(each) == word), AuditActor.CommandLine(), cancellation).ConfigureAwait(false))
                    .TryGet(out _, out problem))
            {
                return invocation.Fail(problem);
            }

            return control.Level().TryGet(out ThreatLevel now, out problem)
                ? invocation.Print(new { Level = ThreatControl.Word(now) }, output => output.WriteLine(ThreatControl.Word(now)))
                : invocation.Fail(problem);
        });
        return command;
    }

    private static async Task<int> ChangeAsync(
        Invocation invocation, Phrase done, string? id, Func<CredentialLists, PersonId?, AuditActor, ValueTask<Outcome<Unit>>> change)
    {
        if (!PersonText.OptionalId(id).TryGet(out PersonId? person, out Problem? problem) || !invocation.OpenSite().TryGet(out Site? site, out problem))
        {
            return invocation.Fail(problem);
        }

        var lists = new CredentialLists(site.Store, site.People, site.Audit, site.Time);
        return (await change(lists, person, AuditActor.CommandLine()).ConfigureAwait(false)).TryGet(out _, out problem)
            ? invocation.Print(new { Done = true }, output => output.WriteLine(invocation.Text(done)))
            : invocation.Fail(problem);
    }
}
