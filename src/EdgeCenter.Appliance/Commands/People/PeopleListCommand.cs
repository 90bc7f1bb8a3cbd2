using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;

namespace EdgeCenter.Appliance.Commands.People;

/// <summary><c>people list</c>.</summary>
internal static class PeopleListCommand
{
    private const int LargestPage = 100_000;

    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "list",
            new Phrase("List people, in order of their ids.", "按编号列出人员。"),
            "people list",
            "people list --text 王",
            "people list --group agents --json");
        var text = new Option<string?>("--text") { Description = options.Text("Part of the id or name, in any script.", "编号或姓名的一部分，任意文字。"), HelpName = "TEXT" };
        var group = new Option<string?>("--group") { Description = options.Text("Only members of this group.", "仅列出该分组的成员。"), HelpName = "GROUP" };
        Option<int> limit = CommonOptions.Limit(options, LargestPage);
        command.Add(text);
        command.Add(group);
        command.Add(limit);
        command.Run(options, invocation =>
        {
            if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem))
            {
                return invocation.Fail(problem);
            }

            var query = new PeopleQuery
            {
                Text = invocation.Parse.GetValue(text),
                Group = invocation.Parse.GetValue(group),
                Limit = invocation.Parse.GetValue(limit),
            };
            return site.People.List(query).TryGet(out IReadOnlyList<Person>? people, out problem)
                ? invocation.Print(new { People = people.Select(p => PersonView.Of(p)) }, output => Write(invocation, output, people, site))
                : invocation.Fail(problem);
        });
        return command;
    }

    private static void Write(Invocation invocation, TextWriter output, IReadOnlyList<Person> people, Site site)
    {
        var table = new Table(
            invocation.Text("id", "编号"), invocation.Text("name", "姓名"), invocation.Text("latin", "拉丁拼写"),
            invocation.Text("groups", "分组"), invocation.Text("consent", "同意书"), invocation.Text("valid", "有效"));
        DateTimeOffset now = site.Time.GetUtcNow();
        foreach (Person person in people)
        {
            table.Add(
                person.Id.ToString(),
                person.Name.Display,
                person.Name.Latin,
                string.Join(", ", person.Groups),
                person.Consent?.IsGivenAt(now) == true ? person.Consent.TextVersion : "✗",
                person.IsValidAt(now) ? "✓" : "✗");
        }

        table.Write(output);
        output.WriteLine(invocation.Text($"{people.Count} people", $"共 {people.Count} 人"));
    }
}
