using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Native.Mosquitto;
using EdgeCenter.Sync.Events;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Drain;

/// <summary>
/// Carries the outbox to the broker. One task reads ahead, the network thread sends inside the window, another task deletes what was acknowledged, many
/// at a time. The database is the only queue: what is lost on the way is still in it, and is read again before anything newer.
/// </summary>
public sealed class OutboxPump : ISendLane, IDisposable
{
    /// <summary>Two of these are under way: enough to keep the network busy during a look into the database, few enough that an alarm does not wait long.</summary>
    private const int BatchEvents = 256;

    private const int BatchBytes = 512 * 1024;

    /// <summary>Acknowledgements that are worth a commit of their own.</summary>
    private const int SettleTogether = 200;

    /// <summary>Other processes' events, and waits that are over, are looked for this often.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly EventOutbox _outbox;
    private readonly EventBinding _binding;
    private readonly RefusalPolicy _refusals;
    private readonly bool _needsListener;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxPump> _log;
    private readonly MosquittoProperties _properties = new();
    private readonly Signal _read;
    private readonly Signal _settle;

    /// <summary>Guards the hand-over between reader and network thread, and that nothing is read for a connection that is gone.</summary>
    private readonly Lock _gate = new();

    private readonly Stack<OutboxBatch> _free = new([new OutboxBatch(BatchEvents, BatchBytes), new OutboxBatch(BatchEvents, BatchBytes)]);
    private OutboxBatch? _ready;
    private bool _open;

    /// <summary>Of the network thread.</summary>
    private readonly Dictionary<long, SentEvent> _sent = [];

    private OutboxBatch? _sending;
    private int _next;
    private int _unsettled;

    private long _sentCount;
    private long _acknowledged;
    private long _settled;
    private long _refused;
    private long _putAside;
    private int _inFlight;
    private Problem? _problem;
    private Problem? _refusal;

    /// <param name="attempts">Refusals after which an event is put aside.</param>
    /// <param name="needsListener">A message that the broker had nobody to give to does not count as sent.</param>
    public OutboxPump(EventOutbox outbox, Topics topics, int attempts, bool needsListener, TimeProvider time, ILogger<OutboxPump> log)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        _needsListener = needsListener;
        _outbox = outbox;
        _binding = new EventBinding(topics);
        _refusals = new RefusalPolicy(attempts);
        _time = time;
        _log = log;
        _read = new Signal(time);
        _settle = new Signal(time);
        outbox.Arrived += _read.Set;
    }

    /// <summary>Since start; from any thread.</summary>
    public DrainCounters Counters => new(
        Interlocked.Read(ref _sentCount), Interlocked.Read(ref _acknowledged), Interlocked.Read(ref _settled), Interlocked.Read(ref _refused),
        Interlocked.Read(ref _putAside), Volatile.Read(ref _inFlight));

    /// <summary>What holds it up; null while it works.</summary>
    public Problem? Problem => Volatile.Read(ref _problem) ?? Volatile.Read(ref _refusal);

    /// <summary>Pumps until cancelled.</summary>
    public Task RunAsync(MqttLink link, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        return Task.WhenAll(ReadAsync(link, cancellation), SettleAsync(cancellation));
    }

    void ISendLane.Opened()
    {
        lock (_gate)
        {
            _open = true;
        }

        _read.Set();
    }

    void ISendLane.Fill(ISendWindow window)
    {
        for (int room = window.Room; room > 0 && Take() is { } batch; room--)
        {
            OutboxEvent e = batch[_next++];
            MosquittoStatus status = Send(window, e);
            if (status is MosquittoStatus.Success or MosquittoStatus.NoConnection)
            {
                _sent[e.Position] = new SentEvent(e.Id, e.Attempts);
                _sentCount++;
            }
            else
            {
                GiveUp(e.Position, e.Id, MosquittoClient.Text(status));
            }
        }

        Volatile.Write(ref _inFlight, _sent.Count);
    }

    void ISendLane.Acknowledged(long tag, int reason)
    {
        if (!_sent.Remove(tag, out SentEvent sent))
        {
            return;
        }

        if (reason < 128 && !(reason == RefusalPolicy.NobodyListens && _needsListener))
        {
            _outbox.Acknowledged(tag);
            _acknowledged++;
            Volatile.Write(ref _refusal, null);
        }
        else
        {
            Refused(tag, sent, reason);
        }

        if (++_unsettled >= SettleTogether || _sent.Count == 0)
        {
            _unsettled = 0;
            _settle.Set();
        }
    }

    void ISendLane.Closed()
    {
        lock (_gate)
        {
            _open = false;
            _outbox.TakeBack();
            Free(ref _ready);
            Free(ref _sending);
        }

        _sent.Clear();
        Volatile.Write(ref _inFlight, 0);
        _settle.Set();
    }

    public void Dispose()
    {
        _outbox.Arrived -= _read.Set;
        _properties.Dispose();
        _read.Dispose();
        _settle.Dispose();
    }

    /// <summary>The batch that has the next event; null when there is none.</summary>
    private OutboxBatch? Take()
    {
        if (_sending is { } batch && _next < batch.Count)
        {
            return batch;
        }

        lock (_gate)
        {
            Free(ref _sending);
            (_sending, _ready) = (_ready, null);
            _next = 0;
        }

        _read.Set();
        return _sending;
    }

    private void Free(ref OutboxBatch? batch)
    {
        if (batch is not null)
        {
            _free.Push(batch);
            batch = null;
        }
    }

    private MosquittoStatus Send(ISendWindow window, OutboxEvent e)
    {
        if (e.Data.Length > window.MaximumPacket)
        {
            return MosquittoStatus.OversizePacket;
        }

        MosquittoStatus status = _binding.Fill(_properties, new EventAttributes
        {
            Id = e.Id,
            Source = e.Source,
            Type = e.Type,
            Subject = e.Subject,
            Time = e.Time,
            ClockQuality = e.ClockQuality,
            Sequence = e.Sequence,
            Expiry = e.Expires is { } expires ? TimeSpan.FromMilliseconds(expires - _time.GetUtcNow().ToUnixTimeMilliseconds()) : null,
        });
        return status == MosquittoStatus.Success ? window.Send(_binding.Topic(e.Stream), e.Data, _properties, e.Position) : status;
    }

    private void Refused(long position, SentEvent sent, int reason)
    {
        string text = MosquittoClient.ReasonText(reason);
        _refused++;
        if (_refusals.RetryIn(reason, sent.Attempts + 1, Random.Shared.NextDouble()) is not { } wait)
        {
            GiveUp(position, sent.Id, text);
            return;
        }

        _outbox.Refused(position, wait);
        Log.PublishRefused(_log, sent.Id, text, wait.TotalSeconds);
        if (RefusalPolicy.IsGeneral(reason))
        {
            Volatile.Write(ref _refusal, reason == RefusalPolicy.NobodyListens
                ? new Problem(
                    "nobody-listens",
                    "The broker has nobody to give our events to: no collector has subscribed. They are kept here until one does.",
                    "代理没有事件的接收方：尚无收集器订阅。事件将保留在本机，直到有收集器订阅。")
                : new Problem(
                    "events-refused",
                    $"The broker refuses our events ({text}). Check its access rules and quotas for this appliance; nothing is lost meanwhile.",
                    $"代理拒绝接收事件（{text}）。请检查代理对本设备的访问规则和配额；期间不会丢失数据。"));
        }
    }

    private void GiveUp(long position, Ulid id, string reason)
    {
        _outbox.PutAside(position, reason);
        _putAside++;
        Log.PutAside(_log, id, reason);
        _settle.Set();
    }

    private async Task ReadAsync(MqttLink link, CancellationToken cancellation)
    {
        while (true)
        {
            Outcome<bool> read = ReadAhead();
            Volatile.Write(ref _problem, read.Problem);
            if (read.Problem is { } problem)
            {
                Log.DrainHeldUp(_log, problem.In(Language.English));
            }
            else if (read.Value)
            {
                link.Wake();
            }

            await _read.WaitAsync(LookEvery, cancellation).ConfigureAwait(false);
        }
    }

    /// <returns>Whether there is something new to send.</returns>
    private Outcome<bool> ReadAhead()
    {
        lock (_gate)
        {
            if (!_open || _ready is not null || !_free.TryPeek(out OutboxBatch? batch))
            {
                return false;
            }

            Outcome<bool> filled = _outbox.Fill(batch);
            if (!filled.Succeeded || batch.Count == 0)
            {
                return filled.Problem is { } problem ? problem : false;
            }

            _ready = _free.Pop();
            return true;
        }
    }

    /// <summary>What cannot be written now stays in memory, is not sent again, and is written with the next.</summary>
    private async Task SettleAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await _settle.WaitAsync(LookEvery, cancellation).ConfigureAwait(false);
            Outcome<int> settled = await _outbox.SettleAsync().ConfigureAwait(false);
            if (settled.TryGet(out int count, out Problem? problem))
            {
                Interlocked.Add(ref _settled, count);
                continue;
            }

            Log.DrainHeldUp(_log, problem.In(Language.English));
            await Task.Delay(LookEvery, _time, cancellation).ConfigureAwait(false);
        }
    }

    /// <param name="Id">Of the event.</param>
    /// <param name="Attempts">How often it had been refused before.</param>
    private readonly record struct SentEvent(Ulid Id, int Attempts);
}
