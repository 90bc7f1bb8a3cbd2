using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Doors.Keeping;
using EdgeCenter.Gates.Events;

namespace EdgeCenter.Gates.Access;

/// <summary>Makes the whole site more or less careful; every gate follows at its next decision.</summary>
public sealed class ThreatControl(Store store, AuditLog audit, EventFactory events, TimeProvider time)
{
    public Outcome<ThreatLevel> Level() => store.Read(ThreatTable.Read);

    public ValueTask<Outcome<Unit>> SetAsync(ThreatLevel level, AuditActor by, CancellationToken cancellation = default)
    {
        string word = Word(level);
        return store.WriteAsync(
            transaction =>
            {
                ThreatTable.Write(transaction, level, time.GetUtcNow());
                audit.Append(transaction, new AuditEntry(by, "threat-level-set", Detail: $$"""{"level":"{{word}}"}"""));
                transaction.Append(events.Create(
                    DoorEvents.Stream, "/site", ThreatLevelEvent.Type, null, new ThreatLevelEvent { Level = word, By = by.Kind },
                    GateEventsJson.Default.ThreatLevelEvent, EventPriority.Critical));
                return Unit.Value;
            },
            cancellation);
    }

    public static string Word(ThreatLevel level) => level switch
    {
        ThreatLevel.Elevated => "elevated",
        ThreatLevel.High => "high",
        ThreatLevel.Severe => "severe",
        _ => "normal",
    };
}
