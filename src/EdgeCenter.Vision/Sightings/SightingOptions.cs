using System.ComponentModel.DataAnnotations;
using EdgeCenter.Vision.Liveness;
using EdgeCenter.Vision.Quality;
using EdgeCenter.Vision.Tracking;

namespace EdgeCenter.Vision.Sightings;

/// <summary>How one camera turns faces into sightings.</summary>
public sealed record SightingOptions
{
    /// <summary>Share of impostor comparisons that may match, per comparison.</summary>
    /// <value>The default is 1e-4.</value>
    [Range(1e-8, 0.1)]
    public double FalseMatchRate { get; init; } = 1e-4;

    /// <summary>Share of strangers that may be taken for anybody enrolled. With many people this is the stricter bound.</summary>
    /// <value>The default is 0.01.</value>
    [Range(1e-6, 0.5)]
    public double FalsePositiveIdentificationRate { get; init; } = 0.01;

    /// <summary>How much nearer the best person must be than the next one.</summary>
    /// <value>The default is 0.04.</value>
    [Range(0, 0.5)]
    public float MinimumMargin { get; init; } = 0.04f;

    /// <summary>Frames that must agree on a person.</summary>
    /// <value>The default is 2.</value>
    [Range(1, 10)]
    public int AgreeingFrames { get; init; } = 2;

    /// <summary>
    /// Compared frames without agreement after which a face is called unknown. Only frames that are near and clear enough for liveness
    /// count: nobody is refused for still being far away.
    /// </summary>
    /// <value>The default is 5.</value>
    [Range(1, FrameVotes.Capacity)]
    public int UnknownAfterFrames { get; init; } = 5;

    /// <summary>Pause between two compared frames of a face, so that they are not copies of one another.</summary>
    /// <value>The default is 0.1 seconds.</value>
    [Range(0, 5)]
    public double CompareEverySeconds { get; init; } = 0.1;

    /// <summary>Pause between two looks at a face that was decided: is it still the same person, still alive?</summary>
    /// <value>The default is 0.5 seconds.</value>
    [Range(0.05, 60)]
    public double RecheckEverySeconds { get; init; } = 0.5;

    /// <summary>Pause between two sightings of a face about which nothing new is known.</summary>
    /// <value>The default is 1 second.</value>
    [Range(0.1, 60)]
    public double RepeatEverySeconds { get; init; } = 1;

    /// <summary>Evidence older than this is forgotten: somebody else may stand there now.</summary>
    /// <value>The default is 4 seconds.</value>
    [Range(0.5, 60)]
    public double EvidenceLastsSeconds { get; init; } = 4;

    /// <summary>Two looks at one face that are less alike than this are two people: the track begins anew.</summary>
    /// <value>The default is 0.2 (frames of one person in one track stay above 0.4).</value>
    [Range(-1, 0.9)]
    public float SamePersonSimilarity { get; init; } = 0.2f;

    /// <summary>How long a face may stay undecided before the person is told what to do.</summary>
    /// <value>The default is 0.7 seconds.</value>
    [Range(0, 60)]
    public double GuideAfterSeconds { get; init; } = 0.7;

    /// <summary>Smaller faces are passers-by: tracked, never spoken to.</summary>
    /// <value>The default is 45 pixels.</value>
    [Range(10, 500)]
    public float PasserByHeight { get; init; } = 45;

    /// <summary>Embeddings and liveness judgements per frame, all faces together: bounds the latency of a frame.</summary>
    /// <value>The default is 2.</value>
    [Range(1, 64)]
    public int HeavyStagesPerFrame { get; init; } = 2;

    /// <summary>Faces per frame whose landmarks and quality are measured, nearest first.</summary>
    /// <value>The default is 8.</value>
    [Range(1, FaceTracker.MaximumTracks)]
    public int FacesMeasuredPerFrame { get; init; } = 8;

    public QualityOptions Quality { get; init; } = new();

    public LivenessOptions Liveness { get; init; } = new();

    public TrackerOptions Tracking { get; init; } = new();
}
