using System.Diagnostics;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Sessions;
using EdgeCenter.Inference.Storage;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Gallery;
using EdgeCenter.Vision.Liveness;
using EdgeCenter.Vision.Recognition;
using EdgeCenter.Vision.Sightings;
using EdgeCenter.Vision.Tracking;

namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>
/// <c>bench gate</c>: what a frame costs, from camera pixels to the sighting that a gate decides on, one thread, 2,000 people with three photos each enrolled.
/// <c>frameToDecision</c>: a new face in a single frame with every stage, over the bare network runs of that same frame, turn by turn.
/// <c>trackedWalk</c>: 3 s of a person walking up, over as many single frames with every stage.
/// <c>bytesPerFrame</c>: the most that a frame without a sighting allocates after warm-up.
/// </summary>
public static class GateBenchmark
{
    private const int People = 2_000;
    private const int Rounds = 40;
    private const int Walks = 3;

    /// <param name="store">With the models.</param>
    /// <param name="photo">A photograph with a face.</param>
    /// <param name="time">For the decoder's time limit and the sightings' ids.</param>
    public static async Task<Outcome<BenchReport>> RunAsync(ModelStore store, string photo, TimeProvider time, CancellationToken cancellation = default)
    {
        if (!SightingModels.Locate(store).TryGet(out SightingModels? models, out Problem? problem))
        {
            return problem;
        }

        var gallery = new FaceGallery(models.Recognition.EmbedderEntry.Reference);
        gallery.Load(new MadeUpFaces(seed: 2).Templates(People * MadeUpFaces.PhotosPerPerson, gallery.Model, familySize: 1));
        var ids = new UlidSource(time);
        long opening = Stopwatch.GetTimestamp();
        if (!SightingPipeline.Open("bench", models, gallery, new SightingOptions(), ids).TryGet(out SightingPipeline? tracked, out problem))
        {
            return problem;
        }

        double open = Stopwatch.GetElapsedTime(opening).TotalMilliseconds;
        using SightingPipeline walking = tracked;
        if (!SightingPipeline.Open("bench", models, gallery, OneFrameDecides, ids).TryGet(out SightingPipeline? single, out problem))
        {
            return problem;
        }

        using SightingPipeline deciding = single;
        Outcome<IReadOnlyList<Frame>> made = await BenchWalk.MakeAsync(deciding.Faces, photo, time, cancellation).ConfigureAwait(false);
        return made.Then(frames => Measure(walking, deciding, frames, open, cancellation));
    }

    /// <summary>Everything about a face is decided in the frame in which it appears.</summary>
    private static SightingOptions OneFrameDecides { get; } = new()
    {
        AgreeingFrames = 1,
        UnknownAfterFrames = 1,
        Liveness = new LivenessOptions { MinimumFrames = 1, CertainSpoofScore = 0.05f, ScoreThreshold = 0.05f },
        Tracking = new TrackerOptions { ConfirmedAfterFrames = 1 },
    };

    private static Outcome<BenchReport> Measure(
        SightingPipeline walking, SightingPipeline deciding, IReadOnlyList<Frame> frames, double open, CancellationToken cancellation)
    {
        // The last frame but some: a face of about 190 pixels, where every stage runs.
        Frame frame = frames[frames.Count * 9 / 10];
        (Timings decision, Timings bare, int decided) = MeasureDecision(deciding, frame, cancellation);
        if (decided < Rounds)
        {
            return new Problem(
                "bench-undecided",
                $"Only {decided} of {Rounds} single frames led to a decision: the benchmark's photograph is not fit for it.",
                $"{Rounds} 个单帧中只有 {decided} 个得出结论：性能测试照片不适用。");
        }

        Walked walk = MeasureWalk(walking, frames, cancellation);
        return new BenchReport(
            "gate",
            new Dictionary<string, double>
            {
                ["frameToDecision"] = decision.MedianRatioTo(bare),
                ["trackedWalk"] = walk.Frames.Sum / (walk.FrameCount * decision.Median),
                ["bytesPerFrame"] = walk.BytesPerFrame,
            },
            new Dictionary<string, double>
            {
                ["frameToDecisionMilliseconds"] = decision.Median,
                ["bareNetworksMilliseconds"] = bare.Median,
                ["walkFrameMilliseconds"] = walk.Frames.Sum / walk.FrameCount,
                ["walkFrameMillisecondsP95"] = walk.Frames.Quantile(0.95),
                ["walkFrameToFirstSighting"] = walk.FirstSighting,
                ["bytesPerSighting"] = walk.BytesPerSighting,
                ["openMilliseconds"] = open,
                ["residentMegabytes"] = Environment.WorkingSet / 1048576.0,
            },
            new Dictionary<string, double> { ["frameToDecision"] = 1.10, ["trackedWalk"] = 0.5, ["bytesPerFrame"] = 0 },
            BenchMachine.This());
    }

    private static (Timings Decision, Timings Bare, int Decided) MeasureDecision(
        SightingPipeline pipeline, Frame frame, CancellationToken cancellation)
    {
        // The networks one frame runs: both landmark passes, the face and its mirror image, every liveness network.
        FaceWorker faces = pipeline.Faces;
        ModelSession[] runs =
        [
            faces.Detector.Session, faces.Landmarks.Session, faces.Landmarks.Session, faces.Embedder.Session, faces.Embedder.Session,
            .. pipeline.Liveness.Sessions,
        ];
        var decision = new Timings();
        var bare = new Timings();
        int decided = 0;
        TimeSpan position = frame.Position;
        for (int i = -3; i < Rounds; i++)
        {
            cancellation.ThrowIfCancellationRequested();

            // So long after the last frame that the face is a new one.
            frame.Position += TimeSpan.FromSeconds(10);
            if (i < 0)
            {
                pipeline.Process(frame);
                continue;
            }

            decision.Time(() => decided += pipeline.Process(frame).Any(sighting => sighting.Liveness.JudgedFrames == 1) ? 1 : 0);
            bare.Time(() =>
            {
                foreach (ModelSession session in runs)
                {
                    session.Run();
                }
            });
        }

        frame.Position = position;
        return (decision, bare, decided);
    }

    private static Walked MeasureWalk(SightingPipeline pipeline, IReadOnlyList<Frame> frames, CancellationToken cancellation)
    {
        var walked = new Walked();
        for (int walk = -1; walk < Walks; walk++)
        {
            cancellation.ThrowIfCancellationRequested();
            bool said = false;
            for (int i = 0; i < frames.Count; i++)
            {
                Frame frame = frames[i];
                long before = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                IReadOnlyList<Sighting> sightings = pipeline.Process(frame);
                double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                if (walk >= 0)
                {
                    walked.Add(milliseconds, bytes, sightings.Count, said ? -1 : i);
                }

                said |= sightings.Any(sighting => sighting.QualityProblem is null);
            }
        }

        return walked;
    }

    private sealed class Walked
    {
        public Timings Frames { get; } = new();

        public int FrameCount { get; private set; }

        public long BytesPerFrame { get; private set; }

        public long BytesPerSighting { get; private set; }

        /// <summary>Frame of the walk at which the first decision was there.</summary>
        public int FirstSighting { get; private set; } = -1;

        public void Add(double milliseconds, long bytes, int sightings, int undecidedFrame)
        {
            FrameCount++;
            Frames.Add(milliseconds);
            if (sightings == 0)
            {
                BytesPerFrame = Math.Max(BytesPerFrame, bytes);
            }
            else
            {
                BytesPerSighting = Math.Max(BytesPerSighting, bytes / sightings);
            }

            FirstSighting = Math.Max(FirstSighting, undecidedFrame);
        }
    }
}
