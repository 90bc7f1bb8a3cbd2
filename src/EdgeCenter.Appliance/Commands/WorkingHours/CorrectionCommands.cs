using System.CommandLine;
using System.Globalization;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Attendance.Corrections;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Appliance.Commands.WorkingHours;

/// <summary><c>attendance correct|leave|sign</c>: new facts; what is on record stays.</summary>
internal static class CorrectionCommands
{
    public static Command Correct(CliOptions options)
    {
        Command command = Verb.Create(
            options, "correct", new Phrase("Add a missing punch, annul a wrong fact, approve overtime.", "补卡、作废错误记录、批准加班。"),
            "attendance correct E1001 --in 2026-11-24T09:00 --reason 'camera was covered'",
            "attendance correct E1001 --annul 01KAZX0V9M3W9G4Y2N8Q7R5T6B --reason 'somebody else'",
            "attendance correct E1001 --overtime 90 --date 2026-11-24 --reason 'stocktaking'");
        Argument<string> person = DayCommands.PersonArgument(options);
        Option<string?> came = Time("--in", "The person came at this time.", "签到时间。");
        Option<string?> went = Time("--out", "The person went at this time.", "签退时间。");
        var aux = new Option<string?>("--aux") { Description = options.Text("What for, of a going.", "签退事由代码。"), HelpName = "CODE" };
        var annul = new Option<string?>("--annul") { Description = options.Text("Id of the punch, leave or approval.", "打卡、请假或审批的编号。"), HelpName = "ID" };
        var overtime = new Option<int?>("--overtime") { Description = options.Text("Approved minutes.", "批准的分钟数。"), HelpName = "MINUTES" };
        var date = new Option<string?>("--date") { Description = options.Text("The day of the overtime.", "加班日期。"), HelpName = "DATE" };
        Option<string> reason = Reason(options);
        foreach (Symbol symbol in (Symbol[])[person, came, went, aux, annul, overtime, date, reason])
        {
            Add(command, symbol);
        }

        command.Validators.Add(result =>
        {
            int asked = new Option[] { came, went, annul, overtime }.Count(option => result.GetResult(option) is { Implicit: false });
            if (asked != 1 || (result.GetValue(overtime) is not null && result.GetValue(date) is null) || result.GetValue(overtime) is < 0 or > 1440)
            {
                result.AddError(options.Text(
                    "Say one of --in, --out, --annul, --overtime (0…1440, with --date).", "请指定 --in、--out、--annul、--overtime（0…1440，须含 --date）之一。"));
            }
        });
        command.Run(options, (invocation, _) => AtDesk(invocation, person, async (desk, who, zone) =>
        {
            ParseResult parse = invocation.Parse;
            string why = parse.GetValue(reason)!;
            if (parse.GetValue(annul) is { } text)
            {
                return Ulid.TryParse(text, out Ulid fact)
                    ? await desk.AnnulAsync(fact, AuditActor.CommandLine(), why).ConfigureAwait(false)
                    : new Problem("fact-unknown", "There is no punch, leave or approval with this id.", "没有此编号的打卡、请假或审批。", text);
            }

            if (parse.GetValue(overtime) is { } minutes)
            {
                return AttendanceText.Date(parse.GetValue(date)!).TryGet(out LocalDate day, out Problem? wrong)
                    ? await desk.ApproveOvertimeAsync(who.Id, day, minutes, AuditActor.CommandLine(), why).ConfigureAwait(false)
                    : wrong;
            }

            Direction direction = parse.GetValue(came) is null ? Direction.Out : Direction.In;
            return AttendanceText.Moment((parse.GetValue(came) ?? parse.GetValue(went))!, zone).TryGet(out Instant time, out Problem? problem)
                ? await desk.AddPunchAsync(who.Id, time, direction, parse.GetValue(aux), AuditActor.CommandLine(), why).ConfigureAwait(false)
                : problem;
        }));
        return command;

        Option<string?> Time(string name, string english, string chinese) => new(name) { Description = options.Text(english, chinese), HelpName = "TIME" };
    }

    public static Command Leave(CliOptions options)
    {
        Command command = Verb.Create(
            options, "leave", new Phrase("Record leave; --from and --until are times, or dates from midnight to midnight.", "登记请假；--from 与 --until 为时间，或按零点计的日期。"),
            "attendance leave E1001 --from 2026-11-24 --until 2026-11-25 --kind annual --reason 'family'",
            "attendance leave E1001 --from 2026-11-24T09:00 --until 2026-11-24T11:00 --kind doctor --reason 'appointment'");
        Argument<string> person = DayCommands.PersonArgument(options);
        var from = new Option<string>("--from") { Description = options.Text("First moment.", "开始。"), HelpName = "TIME", Required = true };
        var until = new Option<string>("--until") { Description = options.Text("First moment after.", "结束（不含）。"), HelpName = "TIME", Required = true };
        var kind = new Option<string>("--kind") { Description = options.Text("annual, sick, …", "年假、病假等。"), HelpName = "WORD", DefaultValueFactory = _ => "leave" };
        Option<string> reason = Reason(options);
        foreach (Symbol symbol in (Symbol[])[person, from, until, kind, reason])
        {
            Add(command, symbol);
        }

        command.Run(options, (invocation, _) => AtDesk(invocation, person, async (desk, who, zone) =>
            AttendanceText.Moment(invocation.Parse.GetValue(from)!, zone).TryGet(out Instant start, out Problem? problem)
            && AttendanceText.Moment(invocation.Parse.GetValue(until)!, zone).TryGet(out Instant end, out problem)
                ? await desk.GrantLeaveAsync(who.Id, start, end, invocation.Parse.GetValue(kind)!, AuditActor.CommandLine(), invocation.Parse.GetValue(reason)!).ConfigureAwait(false)
                : problem));
        return command;
    }

    public static Command Sign(CliOptions options)
    {
        Command command = Verb.Create(
            options, "sign", new Phrase("Sign on or off at a workplace, now; telephone systems call this.", "在工位签到或签退（即时）；供电话系统调用。"),
            "attendance sign E1001 in --device seat-12", "attendance sign E1001 out --aux lunch");
        Argument<string> person = DayCommands.PersonArgument(options);
        var way = new Argument<string>("WAY") { Description = options.Text("in or out.", "in（签到）或 out（签退）。") };
        way.AcceptOnlyFromAmong("in", "out");
        var device = new Option<string>("--device") { Description = options.Text("The workplace.", "工位。"), HelpName = "NAME", DefaultValueFactory = _ => "desk" };
        var aux = new Option<string?>("--aux") { Description = options.Text("What for, of a going.", "签退事由代码。"), HelpName = "CODE" };
        foreach (Symbol symbol in (Symbol[])[person, way, device, aux])
        {
            Add(command, symbol);
        }

        command.Run(options, async (invocation, cancellation) =>
        {
            if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem)
                || !AttendanceText.Find(site, invocation.Parse.GetValue(person)!).TryGet(out Person? who, out problem))
            {
                return invocation.Fail(problem);
            }

            var mark = new Mark(
                site.Ids.Next(), Instant.FromDateTimeOffset(site.Time.GetUtcNow()), DirectionText.Parse(invocation.Parse.GetValue(way)!),
                invocation.Parse.GetValue(device)!, invocation.Parse.GetValue(aux), MarkOrigin.Desk);
            Outcome<Ulid> written = await site.Store.WriteAsync(
                transaction =>
                {
                    CorrectionTable.Append(transaction, new AddedMark(who.Id, mark));
                    return mark.Id;
                },
                cancellation).ConfigureAwait(false);
            return Answer(invocation, written);
        });
        return command;
    }

    private static async Task<int> AtDesk(
        Invocation invocation, Argument<string> person, Func<CorrectionDesk, Person, DateTimeZone, Task<Outcome<Ulid>>> correct)
    {
        if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem)
            || !AttendanceText.Find(site, invocation.Parse.GetValue(person)!).TryGet(out Person? who, out problem))
        {
            return invocation.Fail(problem);
        }

        var desk = new CorrectionDesk(site.Store, site.Events, site.Ids, site.Audit);
        return Answer(invocation, await correct(desk, who, AttendanceText.Book(site).Plan.Zone).ConfigureAwait(false));
    }

    private static int Answer(Invocation invocation, Outcome<Ulid> written) => written.TryGet(out Ulid id, out Problem? problem)
        ? invocation.Print(new { Id = id }, output => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id}")))
        : invocation.Fail(problem);

    private static Option<string> Reason(CliOptions options) => new("--reason")
    {
        Description = options.Text("Why; it stays on record.", "原因（将留存）。"),
        HelpName = "TEXT",
        Required = true,
    };

    private static void Add(Command command, Symbol symbol)
    {
        if (symbol is Option option)
        {
            command.Add(option);
        }
        else
        {
            command.Add((Argument)symbol);
        }
    }
}
