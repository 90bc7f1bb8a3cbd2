using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Control;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Sightings;

namespace EdgeCenter.Appliance.Operation;

/// <summary>One camera's loop: frame → sightings → decisions. Owns the source and the pipeline.</summary>
internal sealed class CameraWorker(
    IFrameSource source, SightingPipeline pipeline, GateController gate, ClipClock? clip, TimeProvider time, IGateWitness witness) : IAsyncDisposable
{
    private long _busySince;
    private long _frames;

    public string Camera => source.Name;

    public long Frames => Interlocked.Read(ref _frames);

    /// <summary>Who decides about what it sees. Changed while it does not run.</summary>
    public GateController Gate { get; set; } = gate;

    /// <summary>Position of the last frame on the source's time line.</summary>
    public TimeSpan Position { get; private set; }

    /// <summary>How long the frame in hand has been worked on; zero while waiting for the camera.</summary>
    public TimeSpan BusyFor => Interlocked.Read(ref _busySince) is var since and not 0 ? time.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Works until the source ends, fails for good or is cancelled, which lets the frame in hand be finished. May be called again.</summary>
    public async Task<Outcome<Unit>> RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Outcome<Frame?> next = await source.NextAsync(cancellation).ConfigureAwait(false);
            if (!next.TryGet(out Frame? frame, out Problem? problem))
            {
                return problem;
            }

            if (frame is null)
            {
                return Unit.Value;
            }

            Interlocked.Exchange(ref _busySince, time.GetTimestamp());
            await LookAsync(frame).ConfigureAwait(false);
            Interlocked.Exchange(ref _busySince, 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync().ConfigureAwait(false);
        pipeline.Dispose();
    }

    private async Task LookAsync(Frame frame)
    {
        clip?.MoveTo(frame.Position);
        Position = frame.Position;
        Interlocked.Increment(ref _frames);
        IReadOnlyList<Sighting> sightings = pipeline.Process(frame);
        witness.Looked(frame, pipeline);
        foreach (Sighting sighting in sightings)
        {
            AccessDecision decision = await Gate.HandleAsync(sighting).ConfigureAwait(false);
            witness.Answered(new GateAnswer(Gate.Plan.Name, sighting, decision, frame));
        }
    }
}
