using System.Threading.Channels;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Gates.Doors.Keeping;

/// <summary>
/// Writes down what happens to doors, in order, off the thread that moves them: no door waits for the disk. While the store does not work events wait
/// in memory, the important ones longest; what does not fit is counted and reported.
/// </summary>
public sealed class DoorDiary : IAsyncDisposable
{
    /// <summary>A busy door makes four events a passage; this is an hour of ten of them, about 2 MB.</summary>
    public const int Capacity = 8192;

    private const int BatchSize = 256;

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<EdgeEvent> _events = Channel.CreateBounded<EdgeEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly CancellationTokenSource _closing = new();
    private readonly Store _store;
    private readonly DoorEvents _words;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Task _writing;
    private int _lost;

    /// <param name="time">Real time, by which a store that failed is tried again, also where a clip's own time stands still.</param>
    public DoorDiary(Store store, EventFactory events, TimeProvider time, ILogger<DoorDiary> log)
    {
        _store = store;
        _words = new DoorEvents(events);
        _time = time;
        _log = log;
        _writing = Task.Run(WriteAsync);
    }

    internal DoorEvents Words => _words;

    /// <summary>Never waits. In a long outage the least important give way first.</summary>
    internal void Note(EdgeEvent fact)
    {
        int free = Capacity - _events.Reader.Count;
        bool room = fact.Priority >= EventPriority.High ? free > 0 : free > Capacity / 2;
        if (!room || !_events.Writer.TryWrite(fact))
        {
            Interlocked.Increment(ref _lost);
        }
    }

    /// <summary>For what must be on disk before something happens.</summary>
    internal ValueTask<Outcome<T>> WriteAsync<T>(Func<WriteTransaction, T> work) => _store.WriteAsync(work);

    /// <summary>Writes what is left, once; then gives up.</summary>
    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        await _closing.CancelAsync().ConfigureAwait(false);
        await _writing.ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task WriteAsync()
    {
        List<EdgeEvent> batch = new(BatchSize);
        bool failing = false;
        while (batch.Count > 0 || await _events.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (batch.Count < BatchSize && _events.Reader.TryRead(out EdgeEvent? next))
            {
                batch.Add(next);
            }

            int lost = Volatile.Read(ref _lost);
            Outcome<Unit> written = await _store.WriteAsync(transaction => Append(transaction, batch, lost)).ConfigureAwait(false);
            if (written.Succeeded)
            {
                batch.Clear();
                Interlocked.Add(ref _lost, -lost);
                if (failing)
                {
                    failing = false;
                    Log.DoorDiaryWorksAgain(_log, lost);
                }

                continue;
            }

            if (!failing)
            {
                failing = true;
                Log.DoorDiaryFailed(_log, written.Problem);
            }

            if (_closing.IsCancellationRequested)
            {
                Log.DoorEventsGivenUp(_log, batch.Count + _events.Reader.Count);
                return;
            }

            await Task.Delay(TryAgainAfter, _time, _closing.Token).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private Unit Append(WriteTransaction transaction, List<EdgeEvent> batch, int lost)
    {
        foreach (EdgeEvent fact in batch)
        {
            transaction.Append(fact);
        }

        if (lost > 0)
        {
            transaction.Append(_words.Lost(lost));
        }

        return Unit.Value;
    }
}
