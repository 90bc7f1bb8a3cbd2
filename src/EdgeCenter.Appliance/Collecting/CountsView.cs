using EdgeCenter.Sync.Collector;

namespace EdgeCenter.Appliance.Collecting;

/// <summary>What a collector says it has: over HTTP and on the command line.</summary>
internal sealed record CountsView(long Events, long Missing, long GivenUp, long Refused, IReadOnlyList<StreamCount> Streams)
{
    public static CountsView Of(IReadOnlyList<StreamCount> streams, long refused) => new(
        streams.Sum(stream => stream.Events), streams.Sum(stream => stream.Missing), streams.Sum(stream => stream.GivenUp), refused, streams);
}
