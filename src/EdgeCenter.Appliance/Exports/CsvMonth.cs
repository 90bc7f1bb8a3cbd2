using System.Globalization;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Exports;

/// <summary>CSV (RFC 4180), UTF-8 with a byte order mark so that spreadsheets read Chinese.</summary>
internal static class CsvMonth
{
    private const string Mark = "\uFEFF";

    public static void Write(TextWriter output, MonthReport report, Language language)
    {
        output.Write(Mark);
        Line(output, MonthColumns.Headings(language));
        foreach (IReadOnlyList<object?> row in MonthColumns.Rows(report, language))
        {
            Line(output, row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));
        }
    }

    private static void Line(TextWriter output, IEnumerable<string?> fields)
    {
        output.Write(string.Join(',', fields.Select(Field)));
        output.Write("\r\n");
    }

    /// <summary>A name that begins like a formula is text: a spreadsheet must not run what somebody called themselves.</summary>
    internal static string Field(string? text)
    {
        string value = text ?? "";
        bool formula = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' && !double.TryParse(value, CultureInfo.InvariantCulture, out _);
        value = formula ? "'" + value : value;
        return value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
