using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Areas;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Credentials;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Gates.Control;

/// <summary>
/// Writes what a gate did. The first write that succeeds after an outage carries the outage's report and the openings of that time in the same
/// transaction. The caller serialises.
/// </summary>
internal sealed class GateRecorder(string gate, Store store, GateEvents events, OutageLedger outages, ILogger log)
{
    public ValueTask<Outcome<Unit>> RecordAsync(IReadOnlyList<Entry> entries) => WriteAsync(entries, null);

    /// <summary>An event that nobody waits for: when it cannot be written it is counted.</summary>
    /// <returns>Whether it is on disk.</returns>
    public async ValueTask<bool> RecordAsync(EdgeEvent fact)
    {
        Outcome<Unit> written = await WriteAsync([], fact).ConfigureAwait(false);
        if (!written.Succeeded)
        {
            outages.LostEvent(written.Problem);
        }

        return written.Succeeded;
    }

    /// <summary>Reports an outage that is over without waiting for the next visitor.</summary>
    public ValueTask<Outcome<Unit>> ReportOutageAsync() =>
        outages.Outage is null ? ValueTask.FromResult<Outcome<Unit>>(Unit.Value) : WriteAsync([], null);

    private async ValueTask<Outcome<Unit>> WriteAsync(IReadOnlyList<Entry> entries, EdgeEvent? fact)
    {
        EdgeEvent? outage = outages.Outage is { } ended ? events.Outage(ended) : null;
        Outcome<Unit> written = await store.WriteAsync(
            transaction =>
            {
                if (outage is not null)
                {
                    transaction.Append(outage);
                    foreach (Entry opening in outages.Openings)
                    {
                        Append(transaction, opening);
                    }
                }

                foreach (Entry entry in entries)
                {
                    Append(transaction, entry);
                }

                if (fact is not null)
                {
                    transaction.Append(fact);
                }

                return Unit.Value;
            }).ConfigureAwait(false);
        if (written.Succeeded && outages.Outage is { } reported)
        {
            outages.Reported();
            Log.StoreWorksAgain(log, gate, reported.Opened, reported.Refused);
        }

        return written;
    }

    private static void Append(WriteTransaction transaction, Entry entry)
    {
        transaction.Append(entry.Grant);
        if (entry.Punch is { } punch)
        {
            PunchStore.Append(transaction, punch.Fact);
            transaction.Append(punch.Event);
        }

        foreach (EdgeEvent fact in entry.Also)
        {
            transaction.Append(fact);
        }

        if (entry.Place is { } place)
        {
            AreaTable.Move(transaction, entry.Person, place);
        }

        if (entry.UsesVisit)
        {
            CredentialTables.UseVisit(transaction, entry.Person);
        }
    }
}
