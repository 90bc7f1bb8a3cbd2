using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using EdgeCenter.Appliance.Exports;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Tests.Appliance.Exports;

public sealed class MonthExportTests
{
    private static readonly MonthReport Report = new(
        "hq", "agents", new LocalDate(2026, 11, 23), new LocalDate(2026, 11, 24), DateTimeZoneProviders.Tzdb["Asia/Shanghai"],
        [
            new PersonDays(
                new Person { Id = PersonId.Parse("E1001"), Name = new PersonName("=王, \"小\" <b>明</b>"), Groups = ["agents"] },
                [
                    new DayRecord { Date = new LocalDate(2026, 11, 23), State = DayState.Closed, Kind = DayKind.Workday, Shift = "day", Span = 540, Break = 60, Absence = 480, Marks = DayMarks.Absent },
                    new DayRecord
                    {
                        Date = new LocalDate(2026, 11, 24), State = DayState.Closed, Kind = DayKind.Workday, Shift = "day", Span = 540, Break = 60, Worked = 480, Credited = 90,
                        Weighted = 135, Sessions = 1, FirstIn = Instant.FromUtc(2026, 11, 24, 1, 0), Adherent = 270, AdherenceSpan = 540,
                    },
                ]),
        ]);

    [Fact]
    public void Csv_is_quoted_and_no_name_is_a_formula()
    {
        StringWriter csv = new();
        CsvMonth.Write(csv, Report, Language.Chinese);
        string[] lines = csv.ToString().Split("\r\n");

        Assert.StartsWith("\uFEFF编号,姓名,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("E1001,\"'=王, \"\"小\"\" <b>明</b>\",agents,2026-11-24,工作日,day,2026-11-24 09:00,,1,540,480,60,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_is_well_formed_and_holds_sums_and_days()
    {
        using MemoryStream file = new();
        await XlsxMonth.WriteAsync(file, Report, Language.English, TestContext.Current.CancellationToken);
        using ZipArchive zip = new(new MemoryStream(file.ToArray()));
        string text = string.Concat(zip.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal)).Select(entry =>
        {
            using Stream part = entry.Open();
            return XDocument.Load(part).ToString();
        }));

        Assert.Contains("name=\"Sums\"", text, StringComparison.Ordinal);
        Assert.Contains("name=\"Days\"", text, StringComparison.Ordinal);
        Assert.Contains("E1001", text, StringComparison.Ordinal);
        Assert.Contains(">480</", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "Working hours")]
    [InlineData(Language.Chinese, "工时表")]
    public void The_page_shows_the_month_and_runs_nothing(Language language, string title)
    {
        string page = HtmlMonth.Render(Report, language, DateTimeOffset.UnixEpoch);

        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;明&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains(">9:30</td>", page, StringComparison.Ordinal);
        Assert.Contains("✕", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }
}
