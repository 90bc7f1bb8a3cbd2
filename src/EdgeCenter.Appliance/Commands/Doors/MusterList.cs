using System.Globalization;
using System.Net;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Areas;

namespace EdgeCenter.Appliance.Commands.Doors;

/// <summary>The emergency list on paper: for the assembly point, with a box to tick for each person.</summary>
internal sealed class MusterList(string site, DateTimeOffset at, TimeZoneInfo zone, IReadOnlyList<MusterEntry> entries, Language language)
{
    private static readonly string[] EnglishColumns = ["area", "id", "name", "groups", "since", "gate"];
    private static readonly string[] ChineseColumns = ["区域", "编号", "姓名", "组", "进入时间", "闸机"];

    /// <summary>The same for machines.</summary>
    public object Facts => new
    {
        Site = site, At = at, Count = entries.Count,
        People = entries.Select(entry => new { entry.Area, entry.Person, Name = entry.Name?.Display, entry.Groups, entry.Since, entry.Gate }),
    };

    private string Title => Say($"Emergency list of {site}: {entries.Count} people inside", $"{site} 应急名单：内部 {entries.Count} 人");

    private string[] Columns => language == Language.Chinese ? ChineseColumns : EnglishColumns;

    public string Text()
    {
        StringBuilder text = new();
        text.Append(Title).Append(", ").AppendLine(Moment(at));
        foreach (IGrouping<string, MusterEntry> area in entries.GroupBy(entry => entry.Area))
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{area.Key} ({area.Count()})");
            foreach (MusterEntry entry in area)
            {
                text.Append("  [ ] ").AppendJoin("  ", Cells(entry).Skip(1)).AppendLine();
            }
        }

        return text.ToString();
    }

    /// <summary>RFC 4180, with a byte order mark so that spreadsheets see the Chinese.</summary>
    public string Csv()
    {
        StringBuilder csv = new("\uFEFF");
        csv.AppendJoin(',', Columns).Append("\r\n");
        foreach (MusterEntry entry in entries)
        {
            csv.AppendJoin(',', Cells(entry).Select(Quoted)).Append("\r\n");
        }

        return csv.ToString();
    }

    /// <summary>One page or more of A4, black on white, nothing loaded from anywhere.</summary>
    public string Html()
    {
        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $$"""
            <!doctype html>
            <html lang="{{Say("en", "zh")}}"><head><meta charset="utf-8"><title>{{Encoded(Title)}}</title><style>
            @page { size: A4; margin: 15mm } body { font: 12pt/1.4 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #000 }
            h1 { font-size: 18pt; margin: 0 } table { border-collapse: collapse; width: 100%; margin-top: 8mm } thead { display: table-header-group }
            th, td { border: 1px solid #000; padding: 2mm; text-align: left } td:first-child { width: 8mm } tr { break-inside: avoid }
            </style></head><body><h1>{{Encoded(Title)}}</h1><p>{{Encoded(Moment(at))}}</p><table><thead><tr><th>✓</th>
            """);
        foreach (string column in Columns)
        {
            html.Append("<th>").Append(Encoded(column)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>\n");
        foreach (MusterEntry entry in entries)
        {
            html.Append("<tr><td></td>");
            foreach (string cell in Cells(entry))
            {
                html.Append("<td>").Append(Encoded(cell)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></body></html>\n").ToString();
    }

    private string[] Cells(MusterEntry entry) =>
    [
        entry.Area, entry.Person.ToString(), entry.Name?.Display ?? Say("(no longer registered)", "（已不在名录）"), string.Join(' ', entry.Groups),
        Moment(TimeZoneInfo.ConvertTime(entry.Since, zone)), entry.Gate,
    ];

    private string Say(string english, string chinese) => language == Language.Chinese ? chinese : english;

    private static string Moment(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A cell that begins like a formula is one to a spreadsheet: it gets an apostrophe.</summary>
    private static string Quoted(string cell)
    {
        string safe = cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' ? "'" + cell : cell;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
