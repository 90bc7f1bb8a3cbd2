using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.Retention;

/// <summary>Removes people whose validity ended long ago, a few at a time, each with an audit entry.</summary>
internal sealed class PeopleRetention(Store store, AuditLog audit, AuditActor by)
{
    private const int BatchSize = 100;

    public async ValueTask<Outcome<int>> DeleteAsync(DateTimeOffset cutoff, CancellationToken cancellation)
    {
        int removed = 0;
        while (true)
        {
            Outcome<int> batch = await store.WriteAsync(
                transaction =>
                {
                    IReadOnlyList<StoredPerson> departed = PersonTable.DepartedBefore(transaction.Connection, cutoff, BatchSize);
                    foreach (StoredPerson person in departed)
                    {
                        PeopleDirectory.Remove(transaction, audit, person, by, "person-expired");
                    }

                    return departed.Count;
                },
                cancellation);
            if (!batch.Succeeded)
            {
                return batch;
            }

            removed += batch.Value;
            if (batch.Value < BatchSize)
            {
                return removed;
            }
        }
    }
}
