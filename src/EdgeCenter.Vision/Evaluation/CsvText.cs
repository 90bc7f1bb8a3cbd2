using System.Text;

namespace EdgeCenter.Vision.Evaluation;

/// <summary>Splits RFC 4180 text into records. Total and bounded: any text gives records or mistakes with their line. Blank lines are skipped.</summary>
internal static class CsvText
{
    /// <summary>Characters of one field; a path is never longer.</summary>
    internal const int LongestField = 1024;

    internal const int MostFields = 16;

    internal static IEnumerable<CsvLine> Split(string text)
    {
        int at = text.StartsWith('\uFEFF') ? 1 : 0;
        int line = 1;
        while (at < text.Length)
        {
            int start = line;
            var fields = new List<string>();
            string? mistake = Record(text, ref at, ref line, fields);
            if (mistake is not null || fields.Count > 1 || fields[0].Length > 0)
            {
                yield return new CsvLine(start, [.. fields], mistake);
            }

            if (mistake is not null)
            {
                yield break;
            }
        }
    }

    private static string? Record(string text, ref int at, ref int line, List<string> fields)
    {
        while (true)
        {
            string? mistake = Field(text, ref at, ref line, out string field);
            fields.Add(field);
            if (mistake is null && (field.Length > LongestField || fields.Count > MostFields))
            {
                mistake = field.Length > LongestField ? $"a field has more than {LongestField} characters" : $"more than {MostFields} fields";
            }

            if (mistake is not null || at >= text.Length)
            {
                return mistake;
            }

            if (text[at++] == '\n')
            {
                line++;
                return null;
            }
        }
    }

    /// <summary>Stops at the comma or line end that follows, or at the end of the text.</summary>
    private static string? Field(string text, ref int at, ref int line, out string field)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        if (at < text.Length && text[at] == '"')
        {
            return Quoted(text, ref at, ref line, out field);
        }

        int start = at;
        while (at < text.Length && text[at] is not (',' or '\n'))
        {
            at++;
        }

        field = text[start..at].Trim();
        return null;
    }

    private static string? Quoted(string text, ref int at, ref int line, out string field)
    {
        var content = new StringBuilder();
        bool closed = false;
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                line += text[at] == '\n' ? 1 : 0;
                content.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                content.Append(text[at++]);
            }
            else
            {
                at++;
                closed = true;
                break;
            }
        }

        field = content.ToString();
        while (at < text.Length && text[at] is ' ' or '\t' or '\r')
        {
            at++;
        }

        return !closed ? "a quote is never closed"
            : at < text.Length && text[at] is not (',' or '\n') ? "there is text behind a closing quote"
            : null;
    }
}
