using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Commands.People;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Imports;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Rosters;
using EdgeCenter.Gates.Attendance.Rosters.Calendars;

namespace EdgeCenter.Appliance.Commands.WorkingHours;

/// <summary><c>attendance import-roster</c>: all of the file or nothing.</summary>
internal static class ImportRosterCommand
{
    private const int DaysAhead = 400;

    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options, "import-roster", new Phrase("Take a roster from iCalendar (.ics) or CSV: its days replace what was planned for them.", "导入排班：iCalendar（.ics）或 CSV；文件中的日期替换原排班。"),
            "attendance import-roster team.ics --team agents", "attendance import-roster ming.ics --person E1001", "attendance import-roster november.csv");
        var file = new Argument<string>("FILE") { Description = options.Text("The file.", "文件。") };
        var person = new Option<string?>("--person") { Description = options.Text("Whose roster it is, where the calendar does not say.", "日历未注明时的人员。"), HelpName = "ID" };
        var team = new Option<string?>("--team") { Description = options.Text("The group whose roster it is.", "日历所属的组。"), HelpName = "GROUP" };
        command.Add(file);
        command.Add(person);
        command.Add(team);
        command.Run(options, async (invocation, cancellation) =>
        {
            string path = invocation.Parse.GetValue(file)!;
            if (!ImportText.Read(path, ImportEncoding.Unicode).TryGet(out string? text, out Problem? problem)
                || !invocation.OpenSite().TryGet(out Site? site, out problem)
                || !People(site, invocation.Parse.GetValue(person), invocation.Parse.GetValue(team)).TryGet(out IReadOnlyList<PersonId>? people, out problem))
            {
                return invocation.Fail(problem);
            }

            AttendanceBook book = AttendanceText.Book(site);
            var shifts = new HashSet<string>(book.Plan.Shifts.Keys, StringComparer.Ordinal);
            (IReadOnlyList<RosterEntry> entries, IReadOnlyList<Problem> problems) = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                ? RosterCsv.Parse(text, shifts)
                : CalendarRoster.Read(text, book.Plan.Zone, people, shifts, book.Today.PlusDays(DaysAhead));
            if (problems.Count > 0)
            {
                return invocation.Fail([.. problems]);
            }

            Outcome<int> written = await site.Store.WriteAsync(
                transaction =>
                {
                    RosterTable.Replace(transaction, entries);
                    site.Audit.Append(transaction, new AuditEntry(AuditActor.CommandLine(), "roster-imported", Detail: $$"""{"entries":{{entries.Count}}}"""));
                    return entries.Count;
                },
                cancellation).ConfigureAwait(false);
            return written.TryGet(out int count, out problem)
                ? invocation.Print(
                    new { Entries = count, People = entries.Select(e => e.Person).Distinct().Count() },
                    output => output.WriteLine(invocation.Text($"{count} entries taken.", $"已导入 {count} 条排班。")))
                : invocation.Fail(problem);
        });
        return command;
    }

    private static Outcome<IReadOnlyList<PersonId>> People(Site site, string? person, string? team) => person is not null
        ? PersonText.Id(person).Then<IReadOnlyList<PersonId>>(id => new[] { id })
        : team is null
            ? Array.Empty<PersonId>()
            : site.People.List(new PeopleQuery { Group = team }).Then<IReadOnlyList<PersonId>>(people => people.Select(member => member.Id).ToList());
}
