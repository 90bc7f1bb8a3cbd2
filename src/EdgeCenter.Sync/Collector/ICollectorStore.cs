using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Events;

namespace EdgeCenter.Sync.Collector;

/// <summary>Where a collector keeps what it received. Several collectors may share one.</summary>
public interface ICollectorStore : IDisposable
{
    /// <summary>Keeps events for good, each once however often it comes, and what is no event aside. On disk when it returns.</summary>
    Outcome<KeptBatch> Keep(IReadOnlyList<CloudEvent> events, IReadOnlyList<RefusedMessage> refused);

    /// <summary>What has come of every stream, and what is missing.</summary>
    Outcome<IReadOnlyList<StreamCount>> Counts();

    /// <summary>Messages that were no events, or contradicted one that was there.</summary>
    Outcome<long> RefusedCount();
}
