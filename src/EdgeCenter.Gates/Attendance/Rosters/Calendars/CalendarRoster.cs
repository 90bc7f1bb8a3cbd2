using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Rosters.Calendars;

/// <summary>
/// Reads rosters from iCalendar (RFC 5545): VEVENT with DTSTART, DTEND or DURATION, daily or weekly RRULE and EXDATE. The person is
/// <c>X-EDGECENTER-PERSON</c>, else the local part of the ATTENDEE's address, else the one the caller names; SUMMARY may name a configured shift.
/// Total: any text gives entries and problems; what is not understood is a problem, never a guess.
/// </summary>
public sealed class CalendarRoster
{
    private readonly DateTimeZone _zone;
    private readonly IReadOnlyList<PersonId> _people;
    private readonly IReadOnlySet<string> _shifts;
    private readonly LocalDate _last;
    private readonly List<RosterEntry> _entries = [];
    private readonly List<Problem> _problems = [];
    private EventDraft? _draft;
    private int _events;

    private CalendarRoster(DateTimeZone zone, IReadOnlyList<PersonId> people, IReadOnlySet<string> shifts, LocalDate last)
    {
        _zone = zone;
        _people = people;
        _shifts = shifts;
        _last = last;
    }

    /// <param name="text">The calendar.</param>
    /// <param name="zone">Whose wall clock the roster means.</param>
    /// <param name="people">Whose roster it is where an event does not say; may be empty.</param>
    /// <param name="shifts">Names of configured shifts.</param>
    /// <param name="last">Recurrences go up to here.</param>
    public static (IReadOnlyList<RosterEntry> Entries, IReadOnlyList<Problem> Problems) Read(
        string text, DateTimeZone zone, IReadOnlyList<PersonId> people, IReadOnlySet<string> shifts, LocalDate last)
    {
        ArgumentNullException.ThrowIfNull(text);
        CalendarRoster roster = new(zone, people, shifts, last);
        if (text.Length > CalendarLimits.Characters)
        {
            roster.Report(0, "The calendar is larger than 8 MiB.", "日历超过 8 MiB。");
        }
        else if (!text.Contains("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
        {
            roster.Report(0, "This is no iCalendar file.", "不是 iCalendar 文件。");
        }
        else
        {
            roster.ReadLines(text);
        }

        return (roster._entries, roster._problems);
    }

    private void ReadLines(string text)
    {
        foreach (CalendarLine line in CalendarLine.Read(text))
        {
            if (_problems.Count >= CalendarLimits.Problems || _entries.Count >= CalendarLimits.Entries)
            {
                return;
            }

            Take(line);
        }

        if (_draft is not null)
        {
            Report(_draft.Line, "The event has no end.", "该事件没有结束行。");
        }
    }

    private void Take(CalendarLine line)
    {
        switch (line.Name)
        {
            case "BEGIN" when line.Value.Equals("VEVENT", StringComparison.OrdinalIgnoreCase):
                _draft = new EventDraft(line.Number);
                if (++_events > CalendarLimits.Events)
                {
                    Report(line.Number, $"More than {CalendarLimits.Events} events.", $"事件超过 {CalendarLimits.Events} 个。");
                }

                break;
            case "BEGIN" when _draft is not null:
                _draft.Nested++;
                break;
            case "END" when _draft is { Nested: > 0 }:
                _draft.Nested--;
                break;
            case "END" when _draft is not null:
                Finish(_draft);
                _draft = null;
                break;
            default:
                if (_draft is { Nested: 0 } && _draft.Take(line, _zone) is { } problem)
                {
                    Report(line.Number, problem.English, problem.Chinese);
                }

                break;
        }
    }

    private void Finish(EventDraft draft)
    {
        if (draft.Cancelled || draft.Spoilt)
        {
            return;
        }

        if (draft.Start is not { } start || draft.Minutes is not (> 0 and <= Shift.LongestMinutes) and not null || (draft.Minutes is null && !Names(draft.Summary)))
        {
            Report(
                draft.Line, "An event needs DTSTART and DTEND, at most 16 h apart, or a SUMMARY that names a shift.",
                "事件须含 DTSTART 与 DTEND（相距不超过 16 小时），或以 SUMMARY 指明班次。");
            return;
        }

        IReadOnlyList<PersonId> people = draft.Person is { } person ? [person] : _people;
        if (people.Count == 0)
        {
            Report(draft.Line, "Nobody is named: give --person, X-EDGECENTER-PERSON or ATTENDEE.", "未指明人员：请用 --person、X-EDGECENTER-PERSON 或 ATTENDEE。");
            return;
        }

        foreach (LocalDateTime occurrence in draft.Rule?.From(start, _last) ?? [start])
        {
            if (draft.Exceptions.Contains(occurrence) || _entries.Count >= CalendarLimits.Entries)
            {
                continue;
            }

            int from = (occurrence.Hour * 60) + occurrence.Minute;
            ShiftHours hours = Names(draft.Summary) ? new ShiftHours(from, from) : new ShiftHours(from, from + draft.Minutes!.Value);
            _entries.AddRange(people.Select(who => new RosterEntry(who, occurrence.Date, hours, Names(draft.Summary) ? draft.Summary : null)));
        }
    }

    private bool Names(string? summary) => summary is not null && (summary == Configuration.RosterOptions.Off || _shifts.Contains(summary));

    private void Report(int line, string english, string chinese) => _problems.Add(
        new Problem("calendar-invalid", english, chinese, line == 0 ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {line}")));
}
