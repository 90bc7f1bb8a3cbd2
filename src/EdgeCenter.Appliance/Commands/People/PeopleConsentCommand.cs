using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;

namespace EdgeCenter.Appliance.Commands.People;

/// <summary><c>people consent give|withdraw|text</c>.</summary>
internal static class PeopleConsentCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "consent",
        new Phrase("Consent to face recognition: record it, withdraw it, read the text.", "人脸识别同意书：登记、撤回、查看文本。"),
        Give(options),
        Withdraw(options),
        ShowText(options));

    private static Command Give(CliOptions options)
    {
        Command command = Verb.Create(
            options, "give", new Phrase("Record that the person has signed a consent text.", "登记该人员已签署同意书。"), "people consent give E1001 --text 2026-01");
        Argument<string> id = PeopleCommand.IdArgument(options);
        Option<string> text = TextOption(options);
        command.Add(id);
        command.Add(text);
        command.Run(options, async (invocation, cancellation) =>
        {
            if (!PersonText.Id(invocation.Parse.GetRequiredValue(id)).TryGet(out PersonId who, out Problem? problem)
                || !invocation.OpenSite().TryGet(out Site? site, out problem))
            {
                return invocation.Fail(problem);
            }

            string version = invocation.Parse.GetRequiredValue(text);
            Outcome<Unit> given = await site.People.GiveConsentAsync(who, version, AuditActor.CommandLine(), cancellation).ConfigureAwait(false);
            return given.TryGet(out _, out problem)
                ? invocation.Print(new { Id = who, TextVersion = version }, output => output.WriteLine(invocation.Text($"Consent of {who} to text {version} is recorded.", $"已登记 {who} 对同意书 {version} 的同意。")))
                : invocation.Fail(problem);
        });
        return command;
    }

    private static Command Withdraw(CliOptions options)
    {
        Command command = Verb.Create(
            options, "withdraw", new Phrase("Record the withdrawal and delete the person's face templates.", "登记撤回，并删除该人员的人脸模板。"), "people consent withdraw E1001");
        Argument<string> id = PeopleCommand.IdArgument(options);
        command.Add(id);
        command.Run(options, async (invocation, cancellation) =>
        {
            if (!PersonText.Id(invocation.Parse.GetRequiredValue(id)).TryGet(out PersonId who, out Problem? problem)
                || !invocation.OpenSite().TryGet(out Site? site, out problem))
            {
                return invocation.Fail(problem);
            }

            Outcome<int> withdrawn = await site.People.WithdrawConsentAsync(who, AuditActor.CommandLine(), cancellation).ConfigureAwait(false);
            return withdrawn.TryGet(out int templates, out problem)
                ? invocation.Print(new { Id = who, DeletedTemplates = templates }, output => output.WriteLine(invocation.Text(
                    $"Consent of {who} is withdrawn; {templates} face templates are deleted. Card and PIN keep working.",
                    $"{who} 的同意已撤回，{templates} 个人脸模板已删除。门禁卡和 PIN 码仍可使用。")))
                : invocation.Fail(problem);
        });
        return command;
    }

    private static Command ShowText(CliOptions options)
    {
        Command command = Verb.Create(
            options, "text", new Phrase("Print a consent text, to be signed.", "打印同意书文本供签署。"), "people consent text", "people consent text --text 2026-01 --lang zh");
        Option<string> text = TextOption(options);
        command.Add(text);
        command.Run(options, invocation => ConsentTexts.Shipped.Find(invocation.Parse.GetRequiredValue(text)).TryGet(out ConsentText? found, out Problem? problem)
            ? invocation.Print(new { found.Version, Text = invocation.Text(found.Text) }, output => output.WriteLine(invocation.Text(found.Text)))
            : invocation.Fail(problem));
        return command;
    }

    private static Option<string> TextOption(CliOptions options) => new("--text")
    {
        Description = options.Text("Version of the consent text.", "同意书文本的版本。"),
        HelpName = "VERSION",
        DefaultValueFactory = _ => ConsentTexts.Shipped.Current.Version,
    };
}
