using System.CommandLine;
using System.Globalization;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Commands.People;
using EdgeCenter.Appliance.Commands.WorkingHours;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>attendance list</c>; the verbs of working hours are in <c>WorkingHours</c>.</summary>
internal static class AttendanceCommand
{
    private const int LargestPage = 10_000;

    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "attendance",
        new Phrase("Punches and working hours: who came and went, and what it comes to.", "考勤：打卡记录与工时。"),
        List(options),
        DayCommands.Day(options),
        DayCommands.Month(options),
        DayCommands.Explain(options),
        CorrectionCommands.Correct(options),
        CorrectionCommands.Leave(options),
        CorrectionCommands.Sign(options),
        PermissionsCommand.Create(options),
        ExportCommand.Create(options),
        ImportRosterCommand.Create(options));

    private static Command List(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "list",
            new Phrase("List punches in order of time.", "按时间列出打卡记录。"),
            "attendance list --person E1001",
            "attendance list --since 2026-11-22T00:00+08:00 --json");
        var person = new Option<string?>("--person") { Description = options.Text("Only this person's.", "仅该人员。"), HelpName = "ID" };
        var gate = new Option<string?>("--gate") { Description = options.Text("Only through this gate.", "仅该闸机。"), HelpName = "NAME" };
        Option<DateTimeOffset?> since = CommonOptions.Since(options), until = CommonOptions.Until(options);
        Option<int> limit = CommonOptions.Limit(options, LargestPage);
        foreach (Option option in (Option[])[person, gate, since, until, limit])
        {
            command.Add(option);
        }

        command.Run(options, invocation =>
        {
            if (!PersonText.OptionalId(invocation.Parse.GetValue(person)).TryGet(out PersonId? who, out Problem? problem)
                || !invocation.OpenSite().TryGet(out Site? site, out problem))
            {
                return invocation.Fail(problem);
            }

            var query = new PunchQuery
            {
                Person = who,
                Gate = invocation.Parse.GetValue(gate),
                Since = invocation.Parse.GetValue(since),
                Until = invocation.Parse.GetValue(until),
                Limit = invocation.Parse.GetValue(limit),
            };
            return new PunchStore(site.Store).List(query).TryGet(out IReadOnlyList<Punch>? punches, out problem)
                ? Show(invocation, site, punches)
                : invocation.Fail(problem);
        });
        return command;
    }

    private static int Show(Invocation invocation, Site site, IReadOnlyList<Punch> punches) => invocation.Print(
        new
        {
            Punches = punches.Select(p => new
            {
                p.Id, p.Person, p.Gate, p.Door, Direction = p.Direction.ToText(), p.Time, p.ClockQuality, p.TimeZone,
                LocalTime = p.LocalTime.ToString("uuuu-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture), p.Evidence, p.GrantEvent,
            }),
        },
        output =>
        {
            var names = new Dictionary<PersonId, string?>();
            var table = new Table(
                invocation.Text("local time", "当地时间"), invocation.Text("id", "编号"), invocation.Text("name", "姓名"),
                invocation.Text("gate", "闸机"), invocation.Text("direction", "方向"), invocation.Text("similarity", "相似度"));
            foreach (Punch punch in punches)
            {
                if (!names.TryGetValue(punch.Person, out string? name))
                {
                    name = site.NameOf(punch.Person);
                    names.Add(punch.Person, name);
                }

                table.Add(
                    punch.LocalTime.ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), punch.Person.ToString(), name,
                    punch.Gate, punch.Direction.ToText(), punch.Evidence.Similarity.ToString("0.000", CultureInfo.InvariantCulture));
            }

            table.Write(output);
        });
}
