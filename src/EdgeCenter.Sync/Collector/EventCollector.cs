using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Native.Mosquitto;
using EdgeCenter.Sync.Events;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Collector;

/// <summary>
/// The receiving end: takes events in as they come, checks them, and keeps them before the broker is told that they arrived. What cannot be kept is not
/// acknowledged, and comes again.
/// </summary>
internal sealed class EventCollector(ICollectorStore store, IEventSchemas? schemas, ILogger log) : IReceiveLane
{
    private const int MostUserProperties = 32;

    private readonly List<CloudEvent> _events = [];
    private readonly List<RefusedMessage> _refused = [];
    private CollectorTotals _totals;

    /// <summary>Since start; read from any thread.</summary>
    public CollectorTotals Totals
    {
        get
        {
            lock (_events)
            {
                return _totals;
            }
        }
    }

    /// <summary>Told after each batch that is on disk, on the network thread: note it and return.</summary>
    public event Action<KeptBatch>? Kept;

    public bool Wants(ReadOnlySpan<byte> topic) => topic.IndexOf("/events/"u8) > 0;

    public void Received(MosquittoMessage message)
    {
        string topic = Encoding.UTF8.GetString(message.Topic);
        byte[] data = message.Payload.ToArray();
        Outcome<CloudEvent> read = CloudEventReader.Read(topic, message.Properties.UserProperties(MostUserProperties), data);
        Problem? problem = read.Problem ?? Mismatch(read.Value);
        if (problem is null)
        {
            _events.Add(read.Value);
            return;
        }

        Log.EventRefused(log, topic, problem.In(Language.English));
        _refused.Add(new RefusedMessage(
            topic.Length <= 1024 ? topic : topic[..1024],
            problem.Code,
            problem.In(Language.English),
            data.AsMemory(0, Math.Min(data.Length, RefusedMessage.LargestData))));
    }

    /// <summary>An event of a type that this collector does not know comes from a newer appliance: it is kept, and understood by whoever knows it.</summary>
    private Problem? Mismatch(CloudEvent e) => schemas?.Check(e.Type, e.Data) is { Code: not "schema-unknown" } problem ? problem : null;

    public Outcome<Unit> Keep()
    {
        Outcome<KeptBatch> kept = store.Keep(_events, _refused);
        if (!kept.TryGet(out KeptBatch batch, out Problem? problem))
        {
            Log.NotKept(log, _events.Count, problem.In(Language.English));
            _events.Clear();
            _refused.Clear();
            return problem;
        }

        lock (_events)
        {
            _totals = new CollectorTotals(
                _totals.Events + batch.New,
                _totals.Duplicates + batch.Duplicates,
                _totals.Conflicts + batch.Conflicts,
                _totals.Refused + _refused.Count,
                _totals.Batches + 1);
        }

        _events.Clear();
        _refused.Clear();
        Kept?.Invoke(batch);
        return Unit.Value;
    }
}
