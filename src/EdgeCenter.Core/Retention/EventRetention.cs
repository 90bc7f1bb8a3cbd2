using System.Text;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;

namespace EdgeCenter.Core.Retention;

/// <summary>
/// Deletes old events. Looks at every one rather than stopping at the first young one: after a clock jump times are not in order.
/// </summary>
internal sealed class EventRetention(Store store, IReadOnlySet<string> deniedTypes)
{
    public ValueTask<Outcome<int>> DeleteAsync(RetentionCutoffs cutoffs, CancellationToken cancellation)
    {
        long events = UnixMicroseconds.From(cutoffs.Events);
        long denied = UnixMicroseconds.From(cutoffs.Denied);
        return new EventErasure(store).DeleteAsync(
            (in EventRecord record) => record.Time < events || (record.Time < denied && deniedTypes.Contains(Encoding.UTF8.GetString(record.Type))),
            cancellation);
    }
}
