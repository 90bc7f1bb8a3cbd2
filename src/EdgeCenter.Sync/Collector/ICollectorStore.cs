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

    /// <summary>Every stream with what is missing of it. Costs what has come since the last look.</summary>
    Outcome<IReadOnlyList<StreamGaps>> FindGaps();

    /// <summary>Notes that a stretch will never come, so that nobody asks for it again.</summary>
    Outcome<Unit> GiveUp(string site, string appliance, GivenUpEvents given);

    /// <summary>Messages that were no events, or contradicted one that was there.</summary>
    Outcome<long> RefusedCount();
}
