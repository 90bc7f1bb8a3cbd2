using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;

namespace EdgeCenter.Appliance.Commands.People;

/// <summary><c>people show ID</c>.</summary>
internal static class PeopleShowCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options, "show", new Phrase("Show all that is stored about one person.", "显示一个人的全部存储信息。"), "people show E1001", "people show E1001 --json");
        Argument<string> id = PeopleCommand.IdArgument(options);
        command.Add(id);
        command.Run(options, invocation =>
        {
            if (!PersonText.Id(invocation.Parse.GetRequiredValue(id)).TryGet(out PersonId who, out Problem? problem)
                || !invocation.OpenSite().TryGet(out Site? site, out problem)
                || !site.People.Find(who).TryGet(out Person? person, out problem))
            {
                return invocation.Fail(problem!);
            }

            if (person is null)
            {
                return invocation.Fail(PeopleProblems.Unknown(who));
            }

            return site.TemplateCount(who).TryGet(out int templates, out problem)
                ? invocation.Print(PersonView.Of(person, templates), output => Write(invocation, output, person, templates, site))
                : invocation.Fail(problem);
        });
        return command;
    }

    private static void Write(Invocation invocation, TextWriter output, Person person, int templates, Site site)
    {
        string yes = invocation.Text("yes", "有"), no = invocation.Text("no", "无");
        var table = new Table(person.Id.ToString(), person.Name.Display);
        table.Add(invocation.Text("latin", "拉丁拼写"), person.Name.Latin);
        table.Add(invocation.Text("groups", "分组"), string.Join(", ", person.Groups));
        table.Add(invocation.Text("card", "卡号"), person.Card);
        table.Add("PIN", person.PinHash is null ? no : yes);
        table.Add(invocation.Text("valid from", "生效时间"), Time(person.ValidFrom));
        table.Add(invocation.Text("valid until", "失效时间"), Time(person.ValidUntil));
        table.Add(invocation.Text("consent", "同意书"), person.Consent is { } consent
            ? $"{consent.TextVersion} · {site.LocalText(consent.GivenAt)}{(consent.WithdrawnAt is { } at ? invocation.Text($" · withdrawn {site.LocalText(at)}", $" · 已于 {site.LocalText(at)} 撤回") : "")}"
            : no);
        table.Add(invocation.Text("face templates", "人脸模板"), $"{templates}");
        table.Write(output);

        string? Time(DateTimeOffset? time) => time is { } at ? site.LocalText(at) : null;
    }
}
