using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Vision.Enrolment;

namespace EdgeCenter.Appliance.Commands.People;

/// <summary><c>people add</c>.</summary>
internal sealed class PeopleAddCommand
{
    private readonly Option<string> _id;
    private readonly Option<string> _name;
    private readonly Option<string?> _latin;
    private readonly Option<string[]> _groups;
    private readonly Option<string?> _card;
    private readonly Option<bool> _pin;
    private readonly Option<DateTimeOffset?> _from;
    private readonly Option<DateTimeOffset?> _until;
    private readonly Option<string?> _consent;
    private readonly Option<string[]> _photos;
    private readonly Option<bool> _lookalikes;

    private PeopleAddCommand(CliOptions o)
    {
        _id = new("--id") { Description = o.Text("The site's own id (employee number).", "人员编号（工号）。"), HelpName = "ID", Required = true };
        _name = new("--name") { Description = o.Text("Name as the person writes it, in any script.", "姓名，任意文字。"), HelpName = "NAME", Required = true };
        _latin = new("--latin") { Description = o.Text("Spelling in Latin letters.", "拉丁字母拼写。"), HelpName = "NAME" };
        _groups = new("--group") { Description = o.Text("Group; repeat for several.", "分组，可重复。"), HelpName = "GROUP", DefaultValueFactory = _ => [] };
        _card = new("--card") { Description = o.Text("Card number.", "卡号。"), HelpName = "NUMBER" };
        _pin = new("--pin") { Description = o.Text("Read a PIN from standard input (never from the command line).", "从标准输入读取 PIN 码（不从命令行读取）。") };
        _from = new("--valid-from") { Description = o.Text("First moment of validity (ISO 8601).", "生效时间（ISO 8601）。"), HelpName = "TIME" };
        _until = new("--valid-until") { Description = o.Text("End of validity (ISO 8601).", "失效时间（ISO 8601）。"), HelpName = "TIME" };
        _consent = new("--consent") { Description = o.Text("Version of the consent text that the person signed.", "已签署的同意书版本。"), HelpName = "VERSION" };
        _photos = PeopleEnrolCommand.PhotoOption(o);
        _lookalikes = PeopleEnrolCommand.LookalikesOption(o);
    }

    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "add",
            new Phrase("Add a person. Consent and photos may follow later.", "添加人员。同意书和照片可以稍后补充。"),
            "people add --id E1001 --name 王小明 --latin \"Wang Xiaoming\" --group agents",
            "people add --id E1001 --name 王小明 --consent 2026-01 --photo a.jpg --photo b.jpg --photo c.jpg",
            "people add --id E1002 --name \"Zoë Ångström\" --pin < pin.txt");
        var add = new PeopleAddCommand(options);
        foreach (Option option in (Option[])[add._id, add._name, add._latin, add._groups, add._card, add._pin, add._from, add._until, add._consent, add._photos, add._lookalikes])
        {
            command.Add(option);
        }

        command.Run(options, add.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem) || !Read(invocation, site).TryGet(out Person? person, out problem))
        {
            return invocation.Fail(problem!);
        }

        var batch = new PeopleBatch
        {
            Add = [person],
            Consent = invocation.Parse.GetValue(_consent) is { } version ? [(person.Id, version)] : [],
        };
        Outcome<Unit> added = await site.People.ApplyAsync(batch, AuditActor.CommandLine(), cancellation).ConfigureAwait(false);
        if (!added.TryGet(out _, out problem))
        {
            return invocation.Fail(problem);
        }

        int templates = 0;
        if (invocation.Parse.GetValue(_photos) is { Length: > 0 } photos)
        {
            Outcome<EnrolmentResult> enrolled = await PeopleEnrolCommand
                .EnrolAsync(invocation, site, person.Id, photos, invocation.Parse.GetValue(_lookalikes), cancellation).ConfigureAwait(false);
            if (!enrolled.TryGet(out EnrolmentResult? result, out problem) || result.Problem is not null)
            {
                return await TakeBackAsync(invocation, site, person.Id, result, problem).ConfigureAwait(false);
            }

            PeopleEnrolCommand.Report(invocation, result);
            templates = result.Templates.Count;
        }

        return invocation.Print(PersonView.Of(person, templates), output => output.WriteLine(invocation.Text(
            $"Added {person.Id} {person.Name.Display}, {templates} face templates.", $"已添加 {person.Id} {person.Name.Display}，{templates} 个人脸模板。")));
    }

    /// <summary>All or nothing: a person whose photos were refused is not left behind half added.</summary>
    private static async Task<int> TakeBackAsync(Invocation invocation, Site site, PersonId id, EnrolmentResult? result, Problem? problem)
    {
        Outcome<RemovalReceipt> removed = await site.People.RemoveAsync(id, AuditActor.CommandLine(), CancellationToken.None).ConfigureAwait(false);
        Problem[] reasons =
        [
            .. result?.Photos.Select(photo => photo.Problem).OfType<Problem>() ?? [],
            .. new[] { result?.Problem ?? problem, removed.Problem }.OfType<Problem>(),
        ];
        return invocation.Fail(reasons);
    }

    private Outcome<Person> Read(Invocation invocation, Site site)
    {
        var parse = invocation.Parse;
        if (!PersonText.Id(parse.GetRequiredValue(_id)).TryGet(out PersonId id, out Problem? problem)
            || !PersonName.Create(parse.GetRequiredValue(_name), parse.GetValue(_latin)).TryGet(out PersonName? name, out problem))
        {
            return problem;
        }

        string? pinHash = null;
        if (parse.GetValue(_pin))
        {
            using var hasher = new PinHasher(site.SiteKey);
            if (!hasher.Hash(Console.In.ReadLine()?.Trim() ?? "").TryGet(out pinHash, out problem))
            {
                return problem;
            }
        }

        return new Person
        {
            Id = id,
            Name = name,
            Groups = parse.GetValue(_groups) ?? [],
            Card = parse.GetValue(_card),
            PinHash = pinHash,
            ValidFrom = parse.GetValue(_from),
            ValidUntil = parse.GetValue(_until),
        };
    }
}
