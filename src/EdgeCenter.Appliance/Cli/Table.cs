using System.Text;

namespace EdgeCenter.Appliance.Cli;

/// <summary>Columns for terminals; East Asian wide characters count two cells.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string?[] cells) => _rows.Add([.. cells.Select(cell => cell ?? "–")]);

    public void Write(TextWriter output)
    {
        var widths = new int[headings.Length];
        foreach (string[] row in _rows.Prepend(headings))
        {
            for (int i = 0; i < widths.Length; i++)
            {
                widths[i] = Math.Max(widths[i], Cells(row[i]));
            }
        }

        WriteRow(output, headings, widths);
        foreach (string[] row in _rows)
        {
            WriteRow(output, row, widths);
        }
    }

    /// <summary>Terminal cells of a text, with the wide ranges of Unicode's East Asian Width (W, F) that names and messages use.</summary>
    internal static int Cells(string text)
    {
        int cells = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int value = rune.Value;
            bool combining = Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.EnclosingMark or System.Globalization.UnicodeCategory.Format;
            bool wide = value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
                or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
                or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x20000 and <= 0x3FFFD);
            cells += combining ? 0 : wide ? 2 : 1;
        }

        return cells;
    }

    private static void WriteRow(TextWriter output, string[] row, int[] widths)
    {
        var line = new StringBuilder();
        for (int i = 0; i < widths.Length; i++)
        {
            line.Append(row[i]);
            if (i < widths.Length - 1)
            {
                line.Append(' ', widths[i] - Cells(row[i]) + 2);
            }
        }

        output.WriteLine(line.ToString().TrimEnd());
    }
}
