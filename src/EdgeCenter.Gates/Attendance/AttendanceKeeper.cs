using System.Text.Json;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Permissions;
using EdgeCenter.Gates.Attendance.Rules;
using EdgeCenter.Gates.Control;
using EdgeCenter.Gates.Events;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace EdgeCenter.Gates.Attendance;

/// <summary>
/// Attendance in the running service: moves the watermarks of the gates at work, publishes each day once it is complete (again when a correction
/// changes it), and keeps what attendance says about accounts.
/// </summary>
/// <param name="book">Computes the days.</param>
/// <param name="store">Where it all is.</param>
/// <param name="people">Whose days.</param>
/// <param name="events">Makes the events.</param>
/// <param name="gates">Gates of this process that work right now: what they saw is on disk.</param>
/// <param name="log">Gets what goes wrong.</param>
public sealed class AttendanceKeeper(
    AttendanceBook book, Store store, PeopleDirectory people, EventFactory events, Func<IReadOnlyList<string>> gates, ILogger<AttendanceKeeper> log)
{
    /// <summary>Corrections of days further back show when the day is asked for; nobody publishes them.</summary>
    public const int LookBackDays = 40;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DaysInterval = TimeSpan.FromMinutes(10);

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        TimeSpan untilDays = TimeSpan.Zero;
        while (true)
        {
            await Report(AdvanceAsync(cancellation)).ConfigureAwait(false);
            await Report(PermitAsync(cancellation)).ConfigureAwait(false);
            if (untilDays <= TimeSpan.Zero)
            {
                await Report(PublishAsync(cancellation)).ConfigureAwait(false);
                untilDays = DaysInterval;
            }

            await Task.Delay(Interval, store.Time, cancellation).ConfigureAwait(false);
            untilDays -= Interval;
        }
    }

    /// <summary>The gates at work have recorded everything up to now.</summary>
    public async Task<Outcome<int>> AdvanceAsync(CancellationToken cancellation = default)
    {
        IReadOnlyList<string> working = gates();
        DateTimeOffset now = store.Time.GetUtcNow();
        return working.Count == 0
            ? 0
            : await store.WriteAsync(
                transaction =>
                {
                    foreach (string gate in working)
                    {
                        WatermarkTable.Advance(transaction, gate, now);
                    }

                    return working.Count;
                },
                cancellation).ConfigureAwait(false);
    }

    /// <summary>Publishes the days that are complete and were not published as they are now.</summary>
    /// <returns>How many.</returns>
    public async Task<Outcome<int>> PublishAsync(CancellationToken cancellation = default)
    {
        LocalDate from = book.Today.PlusDays(-LookBackDays);
        if (!people.List(new PeopleQuery()).TryGet(out IReadOnlyList<Person>? everybody, out Problem? problem)
            || !book.Days(everybody, from, book.Today).TryGet(out IReadOnlyList<PersonDays>? computed, out problem)
            || !store.Read(connection => DayTable.Published(connection, FactBytes.Of(from)))
                .TryGet(out Dictionary<(string Person, string Date), byte[]>? published, out problem))
        {
            return problem;
        }

        int count = 0;
        foreach (PersonDays person in computed)
        {
            List<AttendanceDayEvent> changed =
            [
                .. person.Days.Where(IsWorthTelling).Select(day => Event(person.Person.Id, day)).Where(day =>
                    !published.TryGetValue((day.Person, day.Date), out byte[]? digest) || !digest.AsSpan().SequenceEqual(DayTable.Digest(day))),
            ];
            if (changed.Count == 0)
            {
                continue;
            }

            Outcome<int> written = await store.WriteAsync(transaction => changed.Count(day => Publish(transaction, day)), cancellation).ConfigureAwait(false);
            if (!written.TryGet(out int told, out problem))
            {
                return problem;
            }

            count += told;
        }

        return count;
    }

    /// <summary>Brings what attendance says about accounts up to now.</summary>
    /// <returns>How many changed.</returns>
    public async Task<Outcome<int>> PermitAsync(CancellationToken cancellation = default)
    {
        if (!book.Plan.Permissions.Enabled)
        {
            return 0;
        }

        Instant now = book.Now;
        if (!people.List(new PeopleQuery()).TryGet(out IReadOnlyList<Person>? everybody, out Problem? problem)
            || !book.Ledgers(everybody, book.Today.PlusDays(-1), book.Today.PlusDays(1))
                .TryGet(out IReadOnlyList<(Person Person, PersonFacts Facts, PersonLedger Ledger)>? ledgers, out problem)
            || !PermissionTable.ChangedSince(store, 0).TryGet(out IReadOnlyList<AccountPermission>? recorded, out problem))
        {
            return problem;
        }

        Dictionary<PersonId, AccountPermission> before = recorded.ToDictionary(permission => permission.Person);
        List<(PersonId Person, bool Active, string Reason)> changed = [];
        foreach ((Person person, PersonFacts facts, PersonLedger ledger) in ledgers)
        {
            (bool active, string reason) = PermissionRules.Decide(ledger, facts, book.Plan, now);
            if (before.GetValueOrDefault(person.Id) is not { } known || known.Active != active || known.Reason != reason)
            {
                changed.Add((person.Id, active, reason));
            }
        }

        return changed.Count == 0
            ? 0
            : await store.WriteAsync(transaction => changed.Count(change => Permit(transaction, change)), cancellation).ConfigureAwait(false);
    }

    private bool Permit(WriteTransaction transaction, (PersonId Person, bool Active, string Reason) change)
    {
        if (PermissionTable.Set(transaction, change.Person, change.Active, change.Reason, store.Time.GetUtcNow()) is not { } permission)
        {
            return false;
        }

        transaction.Append(events.Create(
            GateEvents.Stream, "/attendance", AccountPermissionEvent.Type, permission.Person.ToString(),
            new AccountPermissionEvent
            {
                Person = permission.Person.ToString(), State = permission.Active ? "active" : "suspended", Reason = permission.Reason,
                Since = permission.Since, Revision = permission.Revision,
            },
            GateEventsJson.Default.AccountPermissionEvent,
            EventPriority.High));
        return true;
    }

    private bool Publish(WriteTransaction transaction, AttendanceDayEvent day)
    {
        if (DayTable.Publish(transaction, day) is not { } revised)
        {
            return false;
        }

        transaction.Append(events.Create(
            GateEvents.Stream, "/attendance", AttendanceDayEvent.Type, day.Person, revised, GateEventsJson.Default.AttendanceDayEvent));
        return true;
    }

    /// <summary>A rest day on which nothing happened is no news.</summary>
    private static bool IsWorthTelling(DayRecord day) => day.State == DayState.Closed && (day.Shift is not null || day.Sessions > 0);

    private static AttendanceDayEvent Event(PersonId person, DayRecord day) => new()
    {
        Person = person.ToString(),
        Date = FactBytes.Of(day.Date),
        Revision = 0,
        Kind = JsonNamingPolicy.CamelCase.ConvertName(day.Kind.ToString()),
        Shift = day.Shift,
        Span = day.Span,
        Worked = day.Worked,
        Break = day.Break,
        Absence = day.Absence,
        Excused = day.Excused,
        Late = day.Late,
        Early = day.Early,
        Overtime = day.Overtime,
        OvertimeCredited = day.Credited,
        OvertimeWeighted = day.Weighted,
        Adherence = day.Adherence,
        Sessions = day.Sessions,
        FirstIn = day.FirstIn?.ToDateTimeOffset(),
        LastOut = day.LastOut?.ToDateTimeOffset(),
        Marks = [.. Enum.GetValues<DayMarks>().Where(mark => mark != DayMarks.None && day.Marks.HasFlag(mark)).Select(mark => JsonNamingPolicy.CamelCase.ConvertName(mark.ToString()))],
    };

    private async Task Report(Task<Outcome<int>> work)
    {
        if (!(await work.ConfigureAwait(false)).TryGet(out _, out Problem? problem))
        {
            Log.AttendanceBehind(log, problem);
        }
    }
}
