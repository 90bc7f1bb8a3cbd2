using System.CommandLine;
using System.Globalization;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Appliance.Commands.WorkingHours;

/// <summary><c>attendance day|month|explain</c>.</summary>
internal static class DayCommands
{
    public static Command Day(CliOptions options)
    {
        Command command = Verb.Create(
            options, "day", new Phrase("One person's working hours on a day.", "某人某日的工时。"), "attendance day E1001", "attendance day E1001 --date 2026-11-24");
        Argument<string> person = PersonArgument(options);
        var date = new Option<string?>("--date") { Description = options.Text("The day (default: today).", "日期（默认今天）。"), HelpName = "DATE" };
        command.Add(person);
        command.Add(date);
        command.Run(options, invocation => Show(invocation, invocation.Parse.GetValue(person)!, book =>
            invocation.Parse.GetValue(date) is { } text ? AttendanceText.Date(text).Then<(LocalDate, LocalDate)>(day => (day, day)) : (book.Today, book.Today)));
        return command;
    }

    public static Command Month(CliOptions options)
    {
        Command command = Verb.Create(
            options, "month", new Phrase("One person's working hours of a month.", "某人某月的工时。"), "attendance month E1001", "attendance month E1001 --month 2026-11");
        Argument<string> person = PersonArgument(options);
        Option<string?> month = MonthOption(options);
        command.Add(person);
        command.Add(month);
        command.Run(options, invocation => Show(
            invocation, invocation.Parse.GetValue(person)!, book => AttendanceText.MonthOf(invocation.Parse.GetValue(month), book.Today)));
        return command;
    }

    public static Command Explain(CliOptions options)
    {
        Command command = Verb.Create(
            options, "explain", new Phrase("How a day came out: the punches, the rules, the arithmetic.", "解释某日结果：打卡、规则与计算过程。"),
            "attendance explain E1001 2026-11-24");
        Argument<string> person = PersonArgument(options);
        var date = new Argument<string>("DATE") { Description = options.Text("The day.", "日期。") };
        command.Add(person);
        command.Add(date);
        command.Run(options, invocation =>
        {
            if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem)
                || !AttendanceText.Find(site, invocation.Parse.GetValue(person)!).TryGet(out Person? who, out problem)
                || !AttendanceText.Date(invocation.Parse.GetValue(date)!).TryGet(out LocalDate day, out problem)
                || !AttendanceText.Book(site).Explain(who, day).TryGet(out ExplainedDay? explained, out problem))
            {
                return invocation.Fail(problem);
            }

            return invocation.Print(
                new
                {
                    Day = AttendanceText.Json(who.Id, explained.Record),
                    Steps = explained.Steps.Select(step => new { step.Rule, Text = invocation.Text(step.Text), Punches = step.Marks.Select(mark => mark.Id) }),
                },
                output => Write(invocation, output, who, explained));
        });
        return command;
    }

    internal static Argument<string> PersonArgument(CliOptions options) => new("PERSON") { Description = options.Text("The person's id.", "人员编号。") };

    internal static Option<string?> MonthOption(CliOptions options) => new("--month")
    {
        Description = options.Text("The month (default: this one).", "月份（默认本月）。"),
        HelpName = "YYYY-MM",
    };

    private static int Show(Invocation invocation, string personText, Func<AttendanceBook, Outcome<(LocalDate First, LocalDate Last)>> range)
    {
        if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem) || !AttendanceText.Find(site, personText).TryGet(out Person? who, out problem))
        {
            return invocation.Fail(problem);
        }

        AttendanceBook book = AttendanceText.Book(site);
        if (!range(book).TryGet(out (LocalDate First, LocalDate Last) days, out problem)
            || !book.Days([who], days.First, days.Last).TryGet(out IReadOnlyList<PersonDays>? computed, out problem))
        {
            return invocation.Fail(problem);
        }

        IReadOnlyList<DayRecord> records = computed[0].Days;
        return invocation.Print(
            new { Days = records.Select(day => AttendanceText.Json(who.Id, day)) },
            output =>
            {
                output.WriteLine($"{who.Id}  {who.Name.Display}");
                DayTableText.Write(invocation, output, records, book.Plan.Zone);
            });
    }

    private static void Write(Invocation invocation, TextWriter output, Person person, ExplainedDay day)
    {
        output.WriteLine($"{person.Id}  {person.Name.Display}  {day.Record.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}");
        foreach (ExplanationStep step in day.Steps)
        {
            output.WriteLine($"  {step.Rule,-14} {invocation.Text(step.Text)}");
            foreach (Mark mark in step.Marks)
            {
                string time = mark.Time.InZone(day.Plan.Zone).ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                output.WriteLine($"  {"",-14} {time}  {mark.Direction.ToText(),-4} {mark.Device}{(mark.Aux is null ? "" : $" ({mark.Aux})")}  {mark.Id}");
            }
        }
    }
}
