using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Core.Outbox;

/// <summary>
/// The events that wait to leave the site, for the one who sends them. Every committed event is in here until it is acknowledged, given up or put aside.
/// <para>
/// <see cref="Fill"/> hands events out; each of them is answered with <see cref="Acknowledged"/>, <see cref="Refused"/> or <see cref="PutAside"/>, or
/// taken back with all others that are not answered by <see cref="TakeBack"/>. An answer is only noted, and never waits for a look or a commit;
/// <see cref="SettleAsync"/> brings all that have come to the disk at once. One event outbox of a database drains; its methods may be called from
/// any thread.
/// </para>
/// </summary>
public sealed class EventOutbox : IDisposable
{
    /// <summary>A drain whose answers cannot be written (the disk is full) goes on until this many are in memory only.</summary>
    private const int MostHandedOut = 20_000;

    private readonly Store _store;
    private readonly ILogger _log;
    private readonly Lock _lock = new();
    private readonly OutboxWalk _walk = new();
    private readonly HandedOut _handedOut = new();
    private readonly SettleWork _work;
    private readonly Lock _notesLock = new();
    private List<Note> _notes = [];
    private List<Note> _takenNotes = [];
    private List<Settlement> _answers = [];
    private OutboxReader? _reader;
    private Problem? _unsettled;
    private bool _settling;
    private bool _closed;
    private int _listening;

    public EventOutbox(Store store, EventFactory events, ILogger<EventOutbox> log)
    {
        _store = store;
        _log = log;
        _work = new SettleWork(events, store.Time);
        store.Appended += Tell;
    }

    /// <summary>
    /// New events have come since a <see cref="Fill"/> that found no more: once for any number of them. Called on the thread of whoever
    /// committed one, who waits meanwhile: note it and return.
    /// </summary>
    public event Action? Arrived;

    /// <summary>
    /// Hands out the next events: highest priority first, then in commit order, without expired ones and those that are to be tried later.
    /// Reads a snapshot and waits for nobody who writes.
    /// </summary>
    /// <param name="batch">Is emptied first; what it held stays handed out.</param>
    /// <returns>True when there may be more; false when there is nothing more until <see cref="Arrived"/>, or until a wait that
    /// <see cref="Refused"/> asked for is over, or another process has put something back. Problems: those of the store.</returns>
    public Outcome<bool> Fill(OutboxBatch batch)
    {
        lock (_lock)
        {
            batch.Clear();
            TakeNotes_NeedsLock();
            if (_closed)
            {
                return StoreProblems.Closed(_store.Options.DatabasePath);
            }

            if (_handedOut.Count >= MostHandedOut)
            {
                return _unsettled is { } unsettled ? unsettled : true;
            }

            // Before the look: what is committed during it is told.
            Volatile.Write(ref _listening, 1);
            try
            {
                _reader ??= new OutboxReader(_store.Connect());
                _reader.Begin();
                bool more = _walk.Fill(_reader, _handedOut, batch, _store.Time.GetUtcNow().ToUnixTimeMilliseconds(), _store.Time.GetTimestamp());
                _reader.End();
                if (more)
                {
                    Volatile.Write(ref _listening, 0);
                }

                return more;
            }
            catch (Exception e) when (e is SqliteException or InvalidDataException)
            {
                Undo_NeedsLock(batch);
                return StoreProblems.Of(e, _store.Options.DatabasePath);
            }
        }
    }

    /// <summary>The other side has it: it leaves the outbox, and stays in the event log. Nothing happens when it was not handed out.</summary>
    public void Acknowledged(long position) => Add(new Note(position, SettlementKind.Acknowledged, null, 0));

    /// <summary>
    /// The other side does not want it now. It is handed out again after a while, and until then nothing else of its stream and priority is, so that they
    /// keep their order; what was handed out before has overtaken it. Waits are forgotten when the process ends, attempts are not.
    /// </summary>
    /// <param name="position">Of the event.</param>
    /// <param name="retryIn">How long it waits.</param>
    public void Refused(long position, TimeSpan retryIn) => Add(new Note(
        position, SettlementKind.Refused, null, _store.Time.GetTimestamp() + (long)(retryIn.TotalSeconds * _store.Time.TimestampFrequency)));

    /// <summary>It can never be sent: it leaves the outbox, is kept aside with the reason, and <see cref="EventPutAside"/> reports it.</summary>
    public void PutAside(long position, string reason) => Add(new Note(position, SettlementKind.PutAside, reason, 0));

    /// <summary>The connection is lost: everything that was handed out and not answered will be handed out again.</summary>
    public void TakeBack()
    {
        lock (_lock)
        {
            TakeNotes_NeedsLock();
            _handedOut.TakeBack(_walk);
        }
    }

    /// <summary>
    /// Brings the answers that have come to the disk, in one transaction that is never led by the calling thread: starting it costs no waiting.
    /// What could not be written is tried again with the next call.
    /// </summary>
    /// <returns>How many events have left the outbox. Problems: those of the store.</returns>
    /// <exception cref="InvalidOperationException">The call before has not ended yet.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Outcome<int>> SettleAsync()
    {
        lock (_lock)
        {
            if (_settling)
            {
                throw new InvalidOperationException("The outbox is being settled already.");
            }

            TakeNotes_NeedsLock();
            if (_answers.Count == 0)
            {
                return 0;
            }

            (_answers, _work.Settlements) = (_work.Settlements, _answers);
            _settling = true;
        }

        Outcome<int> settled = StoreProblems.Closed(_store.Options.DatabasePath);
        try
        {
            settled = await _store.Queue(_work, mayLead: false).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _settling = false;
                _unsettled = settled.Problem;
                Close_NeedsLock(settled.Succeeded);
            }
        }

        return settled;
    }

    /// <summary>
    /// Sends events again that have left the outbox: acknowledged, given up or put aside. They keep their ids and numbers and wait in their old place,
    /// before what was committed after them. Some at a time, while others write; stops where the byte budget would be exceeded.
    /// </summary>
    /// <param name="stream">Of the events.</param>
    /// <param name="first">The first number, from 1.</param>
    /// <param name="last">The last number; it may lie in the future, where nothing is to be done.</param>
    /// <param name="ct">Ends it halfway; what was put back by then stays.</param>
    /// <returns>Problem <c>stream-unknown</c>.</returns>
    public ValueTask<Outcome<ReplayReport>> ReplayAsync(string stream, long first, long last, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        return new OutboxReplay(_store, stream, last).RunAsync(first, ct);
    }

    /// <summary>How full it is and what it has given up. Costs the same however much waits.</summary>
    public async ValueTask<Outcome<OutboxStatus>> StatusAsync(CancellationToken ct = default)
    {
        Outcome<OutboxStatus> status = await _store.WriteAsync(OutboxState.Read, ct).ConfigureAwait(false);
        lock (_lock)
        {
            return status.Then<OutboxStatus>(all => OutboxState.Without(all, _handedOut));
        }
    }

    public void Dispose()
    {
        _store.Appended -= Tell;
        lock (_lock)
        {
            _closed = true;
            _reader?.Dispose();
            _reader = null;
        }
    }

    private void Tell()
    {
        if (Volatile.Read(ref _listening) == 1 && Interlocked.Exchange(ref _listening, 0) == 1)
        {
            Arrived?.Invoke();
        }
    }

    private void Add(in Note note)
    {
        lock (_notesLock)
        {
            _notes.Add(note);
        }
    }

    private void TakeNotes_NeedsLock()
    {
        lock (_notesLock)
        {
            (_notes, _takenNotes) = (_takenNotes, _notes);
        }

        foreach (Note note in _takenNotes)
        {
            if (_handedOut.TryAnswer(note.Position, out HandedOut.Entry e))
            {
                _answers.Add(new Settlement { Position = note.Position, Event = e, Kind = note.Kind, Reason = note.Reason });
                if (note.Kind == SettlementKind.Refused)
                {
                    _walk.Hold(e.Lane, note.Position, note.Until);
                }
            }
        }

        _takenNotes.Clear();
    }

    private void Close_NeedsLock(bool succeeded)
    {
        if (!succeeded)
        {
            _answers.InsertRange(0, _work.Settlements);
            _work.Settlements.Clear();
            return;
        }

        foreach (ref readonly Settlement settlement in CollectionsMarshal.AsSpan(_work.Settlements))
        {
            _handedOut.Remove(settlement.Position);
            if (settlement.Kind == SettlementKind.Refused && settlement.Stands)
            {
                _walk.Retry(settlement.Event.Lane, settlement.Position, settlement.Attempts);
                continue;
            }

            _walk.Forget(settlement.Position);
            if (settlement.Kind == SettlementKind.PutAside && settlement.Stands)
            {
                Log.EventPutAside(_log, settlement.Event.Id, settlement.Attempts, settlement.Reason!);
            }
        }

        _work.Settlements.Clear();
    }

    private void Undo_NeedsLock(OutboxBatch batch)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            _handedOut.TakeBack(batch[i].Position, _walk);
        }

        batch.Clear();
        _reader?.Dispose();
        _reader = null;
    }

    /// <param name="Position">Of the event.</param>
    /// <param name="Kind">What has become of it.</param>
    /// <param name="Reason">Why it is put aside.</param>
    /// <param name="Until">When it is to be tried again: timestamp of the monotonic clock.</param>
    private readonly record struct Note(long Position, SettlementKind Kind, string? Reason, long Until);
}
