using System.Collections.Concurrent;
using System.Threading.Channels;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Cameras;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>Turns cameras' changes into log lines and events, off the cameras' own threads.</summary>
internal sealed class CameraDiary(Site site) : ICameraObserver
{
    private readonly ILogger _log = site.Logs.CreateLogger<CameraDiary>();

    // A camera that flaps for hours while the disk is full must not fill the memory: the oldest changes give way.
    private readonly Channel<CameraStateChanged> _changes = Channel.CreateBounded<CameraStateChanged>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly ConcurrentDictionary<string, Problem> _down = new(StringComparer.Ordinal);

    /// <summary>Cameras that give no pictures now, and why.</summary>
    public IReadOnlyDictionary<string, Problem> Down => _down;

    public void StateChanged(CameraStateChanged change)
    {
        if (change.State == CameraState.Streaming)
        {
            _down.TryRemove(change.Camera, out _);
            Log.CameraBack(_log, change.Camera);
        }
        else if (change.Reason is { } reason)
        {
            _down[change.Camera] = reason;
            Log.CameraLost(_log, change.Camera, change.State.ToString(), reason.In(Language.English));
        }

        _changes.Writer.TryWrite(change);
    }

    public void Skipped(string camera, Problem problem) => Log.PictureSkipped(_log, camera, problem.In(Language.English));

    /// <summary>Commits the events until cancelled.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        await foreach (CameraStateChanged change in _changes.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            if (change.EventType is { } type)
            {
                var data = new CameraEvent(change.Camera, change.Reason?.Code, change.Reason?.In(Language.English));
                EdgeEvent e = site.Events.Create(
                    "vision", $"/cameras/{change.Camera}", type, change.Camera, data, CameraEventJson.Default.CameraEvent);
                Outcome<long> written = await site.Store.AppendAsync(e).ConfigureAwait(false);
                if (!written.Succeeded)
                {
                    Log.EventRefused(_log, written.Problem.In(Language.English));
                }
            }
        }
    }
}
