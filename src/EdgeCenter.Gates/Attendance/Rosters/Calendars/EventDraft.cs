using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Rosters.Calendars;

/// <summary>A VEVENT while its lines are read.</summary>
internal sealed class EventDraft(int line)
{
    private LocalDateTime? _end;
    private int? _duration;

    public int Line { get; } = line;

    /// <summary>Components inside it (VALARM) that are not over.</summary>
    public int Nested { get; set; }

    public LocalDateTime? Start { get; private set; }

    public Recurrence? Rule { get; private set; }

    public HashSet<LocalDateTime> Exceptions { get; } = [];

    public string? Summary { get; private set; }

    public PersonId? Person { get; private set; }

    public bool Cancelled { get; private set; }

    /// <summary>A problem was reported: what the event means is not known.</summary>
    public bool Spoilt { get; private set; }

    /// <summary>Wall-clock minutes from start to end; null: not said.</summary>
    public int? Minutes => _duration
        ?? (Start is { } start && _end is { } end ? (int)Math.Clamp(Period.Between(start, end, PeriodUnits.Minutes).Minutes, int.MinValue, int.MaxValue) : null);

    /// <returns>What is wrong with the line, or null.</returns>
    public Phrase? Take(CalendarLine line, DateTimeZone zone)
    {
        Phrase? problem = Understand(line, zone);
        Spoilt |= problem is not null;
        return problem;
    }

    private Phrase? Understand(CalendarLine line, DateTimeZone zone)
    {
        switch (line.Name)
        {
            case "DTSTART":
                Start = CalendarTime.Read(line, line.Value, zone);
                return Start is null ? NoTime(line) : null;
            case "DTEND":
                _end = CalendarTime.Read(line, line.Value, zone);
                return _end is null ? NoTime(line) : null;
            case "DURATION":
                _duration = CalendarTime.Duration(line.Value);
                return _duration is null ? NoTime(line) : null;
            case "RRULE":
                Rule = Recurrence.Parse(line, zone);
                return Rule is null ? new Phrase("Only daily and weekly rules with INTERVAL, BYDAY, COUNT and UNTIL are understood.", "仅支持含 INTERVAL、BYDAY、COUNT、UNTIL 的每日或每周规则。") : null;
            case "RDATE" or "RECURRENCE-ID":
                return new Phrase($"{line.Name} is not understood.", $"不支持 {line.Name}。");
            case "EXDATE":
                return TakeExceptions(line, zone);
            case "SUMMARY":
                Summary = line.Value.Trim();
                return null;
            case "STATUS":
                Cancelled = line.Value.Equals("CANCELLED", StringComparison.OrdinalIgnoreCase);
                return null;
            case "X-EDGECENTER-PERSON":
                return TakePerson(line.Value.Trim());
            case "ATTENDEE" when Person is null && line.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase):
                return TakePerson(line.Value[7..].Split('@')[0]);
            default:
                return null;
        }
    }

    private Phrase? TakeExceptions(CalendarLine line, DateTimeZone zone)
    {
        foreach (string value in line.Value.Split(','))
        {
            if (CalendarTime.Read(line, value, zone) is not { } exception)
            {
                return NoTime(line);
            }

            Exceptions.Add(exception);
        }

        return null;
    }

    private Phrase? TakePerson(string text)
    {
        bool valid = PersonId.TryParse(text, out PersonId id);
        Person = valid ? id : Person;
        return valid ? null : new Phrase("This names no person id.", "未能识别人员编号。");
    }

    private static Phrase NoTime(CalendarLine line) => new(
        $"{line.Name} is no time that is understood (with TZID of the IANA names, UTC or floating).", $"{line.Name} 的时间无法识别（须为 IANA 时区、UTC 或浮动时间）。");
}
