using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Attendance.Rules;
using EdgeCenter.Gates.Control;
using EdgeCenter.Gates.Events;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Corrections;

/// <summary>
/// Where people correct attendance. Each correction is a new fact with its author and reason, an event and an audit entry, in one transaction.
/// </summary>
public sealed class CorrectionDesk(Store store, EventFactory events, UlidSource ids, AuditLog audit)
{
    private const int LongestReason = 500;

    /// <summary>Problem: <c>reason-missing</c>.</summary>
    public ValueTask<Outcome<Ulid>> AddPunchAsync(PersonId person, Instant time, Direction direction, string? aux, AuditActor by, string reason) => RecordAsync(
        "punch-added", person, by, reason,
        fact => new AttendanceCorrectedEvent
        {
            Fact = fact, Person = person.ToString(), Kind = "punch-added", From = time.ToDateTimeOffset(), Author = by.ToString(), Reason = reason,
        },
        (transaction, id) => CorrectionTable.Append(
            transaction, new AddedMark(person, new Mark(id, time, direction, "correction", aux, MarkOrigin.Correction), by.ToString(), reason)));

    /// <summary>Problems: <c>reason-missing</c>, <c>leave-inverted</c>.</summary>
    public ValueTask<Outcome<Ulid>> GrantLeaveAsync(PersonId person, Instant from, Instant until, string kind, AuditActor by, string reason) => until <= from
        ? ValueTask.FromResult<Outcome<Ulid>>(new Problem("leave-inverted", "The leave ends before it begins.", "请假的结束时间早于开始时间。"))
        : RecordAsync(
            "leave", person, by, reason,
            fact => new AttendanceCorrectedEvent
            {
                Fact = fact, Person = person.ToString(), Kind = "leave", From = from.ToDateTimeOffset(), Until = until.ToDateTimeOffset(),
                Author = by.ToString(), Reason = reason,
            },
            (transaction, id) => CorrectionTable.Append(
                transaction, new Leave(id, person, from.ToDateTimeOffset(), until.ToDateTimeOffset(), kind, by.ToString(), reason)));

    /// <summary>Problem: <c>reason-missing</c>.</summary>
    public ValueTask<Outcome<Ulid>> ApproveOvertimeAsync(PersonId person, LocalDate date, int minutes, AuditActor by, string reason) => RecordAsync(
        "overtime-approved", person, by, reason,
        fact => new AttendanceCorrectedEvent
        {
            Fact = fact, Person = person.ToString(), Kind = "overtime-approved", Date = FactBytes.Of(date), Minutes = minutes, Author = by.ToString(), Reason = reason,
        },
        (transaction, id) => CorrectionTable.Append(transaction, new OvertimeApproval(id, person, date, minutes, by.ToString(), reason)));

    /// <summary>Problems: <c>reason-missing</c>, <c>fact-unknown</c>, <c>fact-annulled</c>.</summary>
    public async ValueTask<Outcome<Ulid>> AnnulAsync(Ulid fact, AuditActor by, string reason)
    {
        if (Check(reason) is { } problem)
        {
            return problem;
        }

        Ulid id = ids.Next();
        return await store.TryWriteAsync<Ulid>(transaction =>
        {
            if (CorrectionTable.Find(transaction, fact) is not { } found)
            {
                return new Problem("fact-unknown", "There is no punch, leave or approval with this id.", "没有此编号的打卡、请假或审批。", fact.ToString());
            }

            if (!CorrectionTable.Append(transaction, new Annulment(id, fact, found.Person, found.Time, by.ToString(), reason)))
            {
                return new Problem("fact-annulled", "It does not count any more already.", "该记录已被作废。", fact.ToString());
            }

            Tell(transaction, found.Person, by, new AttendanceCorrectedEvent
            {
                Fact = id.ToString(), Person = found.Person.ToString(), Kind = "annulled", Annuls = fact.ToString(), From = found.Time, Author = by.ToString(), Reason = reason,
            });
            return id;
        }).ConfigureAwait(false);
    }

    private async ValueTask<Outcome<Ulid>> RecordAsync(
        string kind, PersonId person, AuditActor by, string reason, Func<string, AttendanceCorrectedEvent> told, Action<WriteTransaction, Ulid> append)
    {
        if (Check(reason) is { } problem)
        {
            return problem with { Where = kind };
        }

        Ulid id = ids.Next();
        return await store.WriteAsync(transaction =>
        {
            append(transaction, id);
            Tell(transaction, person, by, told(id.ToString()));
            return id;
        }).ConfigureAwait(false);
    }

    private void Tell(WriteTransaction transaction, PersonId person, AuditActor by, AttendanceCorrectedEvent told)
    {
        transaction.Append(events.Create(
            GateEvents.Stream, "/attendance", AttendanceCorrectedEvent.Type, person.ToString(), told, GateEventsJson.Default.AttendanceCorrectedEvent,
            EventPriority.High));
        audit.Append(transaction, new AuditEntry(by, $"attendance-{told.Kind}", person));
    }

    private static Problem? Check(string reason) => reason.Trim().Length is > 0 and <= LongestReason
        ? null
        : new Problem("reason-missing", $"A correction needs a reason of 1 to {LongestReason} characters.", $"更正须填写原因（1 到 {LongestReason} 个字符）。");
}
