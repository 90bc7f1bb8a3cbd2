using System.CommandLine;
using System.Text;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Exports;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Attendance.Days;
using NodaTime;

namespace EdgeCenter.Appliance.Commands.WorkingHours;

/// <summary><c>attendance export</c>.</summary>
internal static class ExportCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options, "export", new Phrase("A month as CSV, as a workbook, or as a page to print and sign.", "导出月度工时：CSV、电子表格或可打印签字的页面。"),
            "attendance export --format csv --month 2026-11 --team agents > november.csv",
            "attendance export --format xlsx --month 2026-11 --out november.xlsx",
            "attendance export --format html --month 2026-11 --out november.html --lang zh");
        var format = new Option<string>("--format") { Description = options.Text("csv, xlsx or html.", "csv、xlsx 或 html。"), HelpName = "FORMAT", Required = true };
        format.AcceptOnlyFromAmong("csv", "xlsx", "html");
        Option<string?> month = DayCommands.MonthOption(options);
        var team = new Option<string?>("--team") { Description = options.Text("Only members of this group.", "仅该组成员。"), HelpName = "GROUP" };
        var file = new Option<string?>("--out") { Description = options.Text("The file (default: standard output).", "文件（默认标准输出）。"), HelpName = "FILE" };
        foreach (Option option in (Option[])[format, month, team, file])
        {
            command.Add(option);
        }

        command.Run(options, async (invocation, cancellation) =>
        {
            ParseResult parse = invocation.Parse;
            if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem)
                || !Report(site, parse.GetValue(month), parse.GetValue(team)).TryGet(out MonthReport? report, out problem))
            {
                return invocation.Fail(problem);
            }

            using var content = new MemoryStream();
            switch (parse.GetValue(format))
            {
                case "xlsx":
                    await XlsxMonth.WriteAsync(content, report, invocation.Language, cancellation).ConfigureAwait(false);
                    break;
                case "html":
                    content.Write(Encoding.UTF8.GetBytes(HtmlMonth.Render(report, invocation.Language, site.LocalTime(site.Time.GetUtcNow()))));
                    break;
                default:
                    var text = new StringWriter();
                    CsvMonth.Write(text, report, invocation.Language);
                    content.Write(Encoding.UTF8.GetBytes(text.ToString()));
                    break;
            }

            return await SaveAsync(invocation, content, parse.GetValue(file), cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static Outcome<MonthReport> Report(Site site, string? monthText, string? team)
    {
        AttendanceBook book = AttendanceText.Book(site);
        return AttendanceText.MonthOf(monthText, book.Today).TryGet(out (LocalDate First, LocalDate Last) month, out Problem? problem)
            && site.People.List(new PeopleQuery { Group = team }).TryGet(out IReadOnlyList<Person>? people, out problem)
            && book.Days(people, month.First, month.Last).TryGet(out IReadOnlyList<PersonDays>? days, out problem)
                ? new MonthReport(site.Options.Site, team, month.First, month.Last, book.Plan.Zone, days)
                : problem;
    }

    private static async Task<int> SaveAsync(Invocation invocation, MemoryStream content, string? file, CancellationToken cancellation)
    {
        try
        {
            content.Position = 0;
            await using Stream output = file is null ? Console.OpenStandardOutput() : File.Create(file);
            await content.CopyToAsync(output, cancellation).ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return invocation.Fail(new Problem("export-unwritable", $"The file cannot be written: {e.Message}", $"文件无法写入：{e.Message}", file));
        }
    }
}
