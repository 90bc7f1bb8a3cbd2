namespace EdgeCenter.Gates.Attendance.Rosters.Calendars;

/// <summary>A content line (RFC 5545, 3.1): <c>DTSTART;TZID=Asia/Shanghai:20261124T090000</c>.</summary>
/// <param name="Number">Of the line it begins on, from 1.</param>
/// <param name="Name">In capitals.</param>
/// <param name="Zone">The <c>TZID</c> parameter; null without.</param>
/// <param name="Value">Behind the colon.</param>
internal readonly record struct CalendarLine(int Number, string Name, string? Zone, string Value)
{
    /// <summary>Unfolds and splits; lines that are none are left out.</summary>
    public static IEnumerable<CalendarLine> Read(string text)
    {
        string? line = null;
        int number = 0;
        int begun = 0;
        foreach (string raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line is not null && raw.Length > 0 && raw[0] is ' ' or '\t')
            {
                line += raw[1..];
                continue;
            }

            if (line is not null && TryParse(begun, line, out CalendarLine parsed))
            {
                yield return parsed;
            }

            (line, begun) = (raw, number);
        }

        if (line is not null && TryParse(begun, line, out CalendarLine last))
        {
            yield return last;
        }
    }

    private static bool TryParse(int number, string line, out CalendarLine parsed)
    {
        parsed = default;
        int colon = Colon(line);
        if (colon <= 0)
        {
            return false;
        }

        string[] parts = line[..colon].Split(';');
        string? zone = parts.Skip(1)
            .Where(part => part.StartsWith("TZID=", StringComparison.OrdinalIgnoreCase))
            .Select(part => part[5..].Trim('"'))
            .FirstOrDefault();
        parsed = new CalendarLine(number, parts[0].ToUpperInvariant(), zone, line[(colon + 1)..]);
        return true;
    }

    /// <summary>The colon that ends the parameters: one in quotes does not.</summary>
    private static int Colon(string line)
    {
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ':' && !quoted)
            {
                return i;
            }
        }

        return -1;
    }
}
