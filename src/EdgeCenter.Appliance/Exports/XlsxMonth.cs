using System.Globalization;
using EdgeCenter.Appliance.Commands.WorkingHours;
using EdgeCenter.Core.Outcomes;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace EdgeCenter.Appliance.Exports;

/// <summary>A workbook: a sheet of sums by person, and one with every day. Values are typed cells, so no text becomes a formula.</summary>
internal static class XlsxMonth
{
    public static async Task WriteAsync(Stream output, MonthReport report, Language language, CancellationToken cancellation)
    {
        await using Spreadsheet book = await Spreadsheet.CreateNewAsync(output, cancellationToken: cancellation).ConfigureAwait(false);
        StyleId bold = book.AddStyle(new Style { Font = new SpreadCheetah.Styling.Font { Bold = true } });
        await SheetAsync(book, new Phrase("Sums", "汇总").In(language), Sums(report, language), bold, cancellation).ConfigureAwait(false);
        await SheetAsync(
            book, new Phrase("Days", "明细").In(language), MonthColumns.Rows(report, language).Prepend([.. MonthColumns.Headings(language)]), bold, cancellation)
            .ConfigureAwait(false);
        await book.FinishAsync(cancellation).ConfigureAwait(false);
    }

    private static IEnumerable<IReadOnlyList<object?>> Sums(MonthReport report, Language language)
    {
        Phrase[] headings =
        [
            new("id", "编号"), new("name", "姓名"), new("worked minutes", "出勤分钟"), new("absence", "缺勤"), new("of it on leave", "其中请假"), new("late", "迟到"),
            new("overtime credited", "计入加班"), new("overtime weighted", "加权加班"), new("days absent", "旷工天数"), new("days late", "迟到天数"), new("adherence", "遵时率"),
        ];
        yield return [.. headings.Select(heading => heading.In(language))];
        foreach (var person in report.People)
        {
            yield return Row(person.Person.Id.ToString(), person.Person.Name.Display, TeamSummary.Of([person]));
        }

        yield return Row(new Phrase("sum", "合计").In(language), report.Team ?? "", report.Summary);
    }

    private static IReadOnlyList<object?> Row(string id, string name, TeamSummary sum) =>
    [
        id, name, sum.Worked, sum.Absence, sum.Excused, sum.Late, sum.Overtime, sum.Weighted, (long)sum.AbsentDays, (long)sum.LateDays,
        sum.Adherence is { } share ? Math.Round(share, 4) : null,
    ];

    private static async Task SheetAsync(
        Spreadsheet book, string name, IEnumerable<IReadOnlyList<object?>> rows, StyleId heading, CancellationToken cancellation)
    {
        await book.StartWorksheetAsync(name, new WorksheetOptions { FrozenRows = 1 }, cancellation).ConfigureAwait(false);
        bool first = true;
        foreach (IReadOnlyList<object?> row in rows)
        {
            StyledCell[] cells = [.. row.Select(value => new StyledCell(Cell(value), first ? heading : null))];
            await book.AddRowAsync(cells, cancellation).ConfigureAwait(false);
            first = false;
        }
    }

    private static DataCell Cell(object? value) => value switch
    {
        long number => new DataCell(number),
        double number => new DataCell(number),
        null => default,
        _ => new DataCell(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
