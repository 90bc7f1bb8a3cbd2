using System.Collections.Concurrent;
using System.Threading.Channels;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Readers;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>Turns what readers are and suffer into log lines and events, off the readers' own threads.</summary>
internal sealed class ReaderDiary(Site site) : IReaderObserver
{
    /// <summary>A cable that picks up a motor makes noise all day: it is said now and then.</summary>
    private static readonly TimeSpan RejectedEvery = TimeSpan.FromSeconds(30);

    private readonly ILogger _log = site.Logs.CreateLogger<ReaderDiary>();

    private readonly Channel<(string Type, ReaderEvent Data)> _changes = Channel.CreateBounded<(string, ReaderEvent)>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly ConcurrentDictionary<string, Problem> _down = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _rejected = new(StringComparer.Ordinal);

    /// <summary>Readers that cannot be used now, and why.</summary>
    public IReadOnlyDictionary<string, Problem> Down => _down;

    public void StateChanged(ReaderStateChanged change)
    {
        if (change.Reason is { } reason)
        {
            _down[change.Reader] = reason;
            Log.ReaderLost(_log, change.Reader, reason.In(Language.English));
        }
        else
        {
            _down.TryRemove(change.Reader, out _);
            Log.ReaderUp(_log, change.Reader, change.About);
        }

        _changes.Writer.TryWrite((change.EventType, new ReaderEvent(change.Reader, change.Reason?.Code, change.Reason?.In(Language.English) ?? change.About, null)));
    }

    public void TamperChanged(string reader, bool open, DateTimeOffset at)
    {
        Log.ReaderTamper(_log, reader, open);
        _changes.Writer.TryWrite((IReaderObserver.TamperEventType, new ReaderEvent(reader, null, null, open)));
    }

    public void PowerChanged(string reader, bool failed, DateTimeOffset at) => Log.ReaderPower(_log, reader, failed);

    public void Rejected(string reader, Problem why, DateTimeOffset at)
    {
        long now = site.Time.GetTimestamp();
        if (!_rejected.TryGetValue(reader, out long last) || site.Time.GetElapsedTime(last, now) >= RejectedEvery)
        {
            _rejected[reader] = now;
            Log.ReaderRejected(_log, reader, why.In(Language.English));
        }
    }

    /// <summary>Commits the events until cancelled.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        await foreach ((string type, ReaderEvent data) in _changes.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            EventPriority priority = type == IReaderObserver.TamperEventType ? EventPriority.High : EventPriority.Normal;
            EdgeEvent e = site.Events.Create(
                "hardware", $"/readers/{data.Reader}", type, data.Reader, data, ReaderEventJson.Default.ReaderEvent, priority);
            Outcome<long> written = await site.Store.AppendAsync(e).ConfigureAwait(false);
            if (!written.Succeeded)
            {
                Log.EventRefused(_log, written.Problem.In(Language.English));
            }
        }
    }
}
