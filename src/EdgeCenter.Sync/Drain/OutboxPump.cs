using System.Collections.Concurrent;
using System.Text;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Native.Mosquitto;
using EdgeCenter.Sync.Events;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Drain;

/// <summary>
/// Carries the outbox to the broker: reads ahead, sends on the network thread inside the window, and deletes what was acknowledged, many at a time.
/// The database is the only queue: what is lost on the way is still in it. After a lost connection everything that was not acknowledged is read
/// again before anything newer, so that each stream keeps its order.
/// </summary>
public sealed class OutboxPump : ISendLane, IDisposable
{
    /// <summary>Read ahead of the network: enough to keep it busy during a commit, few enough that an alarm does not wait long behind them.</summary>
    private const int ReadAhead = 1024;

    /// <summary>Acknowledgements that are worth a commit.</summary>
    private const int CommitTogether = 100;

    /// <summary>New events of this and other processes are looked for this often while there is nothing to send.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private readonly EventOutbox _outbox;
    private readonly EventBinding _binding;
    private readonly RefusalHandler _refusals;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxPump> _log;
    private readonly MosquittoProperties _properties = new();
    private readonly ConcurrentQueue<OutboxEntry> _ready = new();
    private readonly ConcurrentQueue<Answer> _answers = new();
    private readonly SemaphoreSlim _signal = new(0, 1);

    /// <summary>Belongs to the network thread: what is on its way, by position.</summary>
    private readonly Dictionary<long, OutboxEntry> _sent = [];

    /// <summary>Belongs to the pump's task: read, and neither deleted nor noted as refused yet.</summary>
    private readonly HashSet<long> _taken = [];

    /// <summary>Belongs to the pump's task: acknowledged, and to be deleted.</summary>
    private readonly HashSet<long> _done = [];

    private int _connection;
    private int _preparedFor = -1;
    private bool _open;
    private int _unsignalled;
    private long _sentCount;
    private long _acknowledged;
    private long _inFlight;
    private Problem? _problem;

    public OutboxPump(EventOutbox outbox, Topics topics, int attempts, TimeProvider time, ILogger<OutboxPump> log)
    {
        _outbox = outbox;
        _binding = new EventBinding(topics);
        _refusals = new RefusalHandler(outbox, attempts, time, log);
        _time = time;
        _log = log;
    }

    /// <summary>Since start; from any thread.</summary>
    public DrainCounters Counters => new(
        Interlocked.Read(ref _sentCount), Interlocked.Read(ref _acknowledged), _refusals.Refused, _refusals.PutAside, (int)Interlocked.Read(ref _inFlight));

    /// <summary>What holds it up; null while it works.</summary>
    public Problem? Problem => Volatile.Read(ref _problem);

    /// <summary>Pumps until cancelled.</summary>
    public async Task RunAsync(MqttLink link, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        while (true)
        {
            Prepare();
            Outcome<bool> worked = await SettleAsync(cancellation).ConfigureAwait(false);
            if (worked.Succeeded && Volatile.Read(ref _open) && _ready.Count < ReadAhead / 2 && _refusals.Pause is null)
            {
                worked = await TopUpAsync(link, cancellation).ConfigureAwait(false);
            }

            Volatile.Write(ref _problem, worked.Problem ?? _refusals.Problem);
            if (worked.Problem is { } problem)
            {
                Log.DrainHeldUp(_log, problem.In(Language.English));
            }

            if (worked is not { Succeeded: true, Value: true })
            {
                await WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    void ISendLane.Opened()
    {
        Volatile.Write(ref _open, true);
        Signal();
    }

    void ISendLane.Fill(ISendWindow window)
    {
        // Until the pump has taken back what the last connection left behind, what lies here may come before it.
        if (Volatile.Read(ref _preparedFor) != _connection)
        {
            return;
        }

        int room = window.Room;
        while (room > 0 && _ready.TryDequeue(out OutboxEntry? entry))
        {
            MosquittoStatus status = Send(window, entry);
            if (status is MosquittoStatus.Success or MosquittoStatus.NoConnection)
            {
                room--;
                _sent[entry.Recorded.Position] = entry;
                Interlocked.Increment(ref _sentCount);
            }
            else
            {
                _answers.Enqueue(new Answer(entry, Fate.Unsendable, (int)status));
                Signal();
            }
        }

        Interlocked.Exchange(ref _inFlight, _sent.Count);
        if (_ready.Count < ReadAhead / 2)
        {
            Signal();
        }
    }

    void ISendLane.Acknowledged(long tag, int reason)
    {
        if (!_sent.Remove(tag, out OutboxEntry? entry))
        {
            return;
        }

        _answers.Enqueue(new Answer(entry, reason < 128 ? Fate.Accepted : Fate.Refused, reason));
        if (++_unsignalled >= CommitTogether || _sent.Count == 0 || reason >= 128)
        {
            _unsignalled = 0;
            Signal();
        }
    }

    void ISendLane.Closed()
    {
        Volatile.Write(ref _open, false);
        foreach (OutboxEntry entry in _sent.Values)
        {
            _answers.Enqueue(new Answer(entry, Fate.Lost, 0));
        }

        _sent.Clear();
        Interlocked.Exchange(ref _inFlight, 0);
        Interlocked.Increment(ref _connection);
        Signal();
    }

    public void Dispose()
    {
        _properties.Dispose();
        _signal.Dispose();
    }

    private MosquittoStatus Send(ISendWindow window, OutboxEntry entry)
    {
        RecordedEvent recorded = entry.Recorded;
        EdgeEvent e = recorded.Event;
        if (e.Data.Length > window.MaximumPacket)
        {
            return MosquittoStatus.OversizePacket;
        }

        MosquittoStatus status = _binding.Fill(_properties, new EventAttributes
        {
            Id = e.Id,
            Source = Encoding.UTF8.GetBytes(e.Source),
            Type = Encoding.UTF8.GetBytes(e.Type),
            Subject = e.Subject is null ? [] : Encoding.UTF8.GetBytes(e.Subject),
            Time = e.Time,
            ClockQuality = e.ClockQuality,
            Sequence = recorded.Sequence,
            Expiry = e.TimeToLive is { } ttl ? e.Time + ttl - _time.GetUtcNow() : null,
        });
        return status == MosquittoStatus.Success
            ? window.Send(_binding.Topic(e.Stream), e.Data.Span, _properties, recorded.Position)
            : status;
    }

    /// <summary>After a connection was lost: what was read ahead goes back, to be read again after what was on its way.</summary>
    private void Prepare()
    {
        int connection = Volatile.Read(ref _connection);
        if (connection == _preparedFor)
        {
            return;
        }

        while (_ready.TryDequeue(out OutboxEntry? entry))
        {
            _taken.Remove(entry.Recorded.Position);
        }

        TakeAnswers();
        Volatile.Write(ref _preparedFor, connection);
    }

    private void TakeAnswers()
    {
        while (_answers.TryDequeue(out Answer answer))
        {
            switch (answer.Fate)
            {
                case Fate.Accepted:
                    _done.Add(answer.Position);
                    _refusals.Accepted(answer);
                    break;
                case Fate.Lost:
                    _taken.Remove(answer.Position);
                    break;
                default:
                    _refusals.Add(answer);
                    break;
            }
        }
    }

    /// <summary>Writes down what became of what was sent. What cannot be written now stays in hand, and is not sent again.</summary>
    /// <returns>False: there is nothing more to do at once.</returns>
    private async ValueTask<Outcome<bool>> SettleAsync(CancellationToken cancellation)
    {
        TakeAnswers();
        if (_done.Count > 0)
        {
            Outcome<int> deleted = await _outbox.AcknowledgeAsync(_done, cancellation).ConfigureAwait(false);
            if (!deleted.Succeeded)
            {
                return deleted.Problem;
            }

            Interlocked.Add(ref _acknowledged, _done.Count);
            _taken.ExceptWith(_done);
            _done.Clear();
        }

        return await _refusals.SettleAsync(_taken, cancellation).ConfigureAwait(false);
    }

    /// <returns>Whether anything was read.</returns>
    private async ValueTask<Outcome<bool>> TopUpAsync(MqttLink link, CancellationToken cancellation)
    {
        Outcome<IReadOnlyList<OutboxEntry>> read = await _outbox.ReadAsync(ReadAhead - _ready.Count, _taken, cancellation).ConfigureAwait(false);
        if (!read.TryGet(out IReadOnlyList<OutboxEntry>? entries, out Problem? problem))
        {
            return problem;
        }

        foreach (OutboxEntry entry in entries)
        {
            _taken.Add(entry.Recorded.Position);
            _ready.Enqueue(entry);
        }

        if (entries.Count > 0)
        {
            link.Wake();
        }

        return entries.Count > 0;
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(_signal.WaitAsync(over.Token), Task.Delay(LookEvery, _time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }

    private void Signal()
    {
        if (_signal.CurrentCount == 0)
        {
            try
            {
                _signal.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else has just done it.
            }
        }
    }
}
