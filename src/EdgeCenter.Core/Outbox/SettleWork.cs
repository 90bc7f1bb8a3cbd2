using System.Runtime.InteropServices;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.Outbox;

/// <summary>Writes down what has become of events, many in one transaction. Used again and again by one drain, so that it allocates nothing.</summary>
internal sealed class SettleWork(EventFactory events, TimeProvider time) : WorkItem<int>
{
    /// <summary>May change only between two runs. The outcome of each is in it afterwards.</summary>
    public List<Settlement> Settlements { get; set; } = [];

    public override bool Run(WriteTransaction transaction)
    {
        OutboxLedger outbox = transaction.Journal.Outbox;
        int left = 0;
        foreach (ref Settlement settlement in CollectionsMarshal.AsSpan(Settlements))
        {
            HandedOut.Entry e = settlement.Event;
            settlement.Attempts = outbox.Attempts(settlement.Position);
            if (settlement.Kind == SettlementKind.Refused)
            {
                settlement.Attempts = outbox.Fail(settlement.Position, e.Lane);
                settlement.Stands = settlement.Attempts > 0;
                continue;
            }

            settlement.Stands = outbox.Remove(settlement.Position, e.Lane, e.Bytes);
            left += settlement.Stands ? 1 : 0;
            if (settlement.Stands && settlement.Kind == SettlementKind.PutAside)
            {
                PutAside(transaction, settlement);
            }
        }

        transaction.Journal.Save();
        Result = left;
        return true;
    }

    public override Outcome<int> GetResult(short token)
    {
        try
        {
            return base.GetResult(token);
        }
        finally
        {
            Renew();
        }
    }

    private void PutAside(WriteTransaction transaction, in Settlement settlement)
    {
        DeadLetters.Add(transaction, settlement.Position, settlement.Attempts, settlement.Reason!, time.GetUtcNow());
        if (settlement.Event.IsReport)
        {
            // A broker that takes no report would get one about each report, for ever.
            return;
        }

        HandedOut.Entry e = settlement.Event;
        transaction.Append(events.Create(
            OutboxReport.Stream,
            OutboxReport.Source,
            EventPutAside.EventType,
            null,
            new EventPutAside(transaction.Journal.StreamName(e.Lane.Stream), e.Sequence, e.Id.ToString(), settlement.Attempts, settlement.Reason!),
            OutboxJson.Default.EventPutAside,
            EventPriority.Critical));
    }
}
