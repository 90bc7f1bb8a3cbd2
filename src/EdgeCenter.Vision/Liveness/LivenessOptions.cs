using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Vision.Liveness;

/// <summary>When a face counts as live. Every bound comes from synthetic recaptures (facts): calibrate the score per camera.</summary>
public sealed record LivenessOptions
{
    /// <summary>Median live probability from which on a track is live. Sensor noise moves it: calibrate per camera on ≥ 100 genuine frames.</summary>
    /// <value>The default is 0.5 (measured: BPCER 7–12 %).</value>
    [Range(0.05, 0.99)]
    public float ScoreThreshold { get; init; } = 0.5f;

    /// <summary>
    /// A median below this is a spoof at once; between this and the threshold twice as many frames are awaited before the networks alone
    /// refuse somebody: genuine faces that have just come near enough score lowest.
    /// </summary>
    /// <value>The default is 0.15.</value>
    [Range(0.0, 0.95)]
    public float CertainSpoofScore { get; init; } = 0.15f;

    /// <summary>Frames that must have been judged before there is a verdict.</summary>
    /// <value>The default is 3: more hardly help, because the networks' errors are the same in every frame of a person.</value>
    [Range(1, 60)]
    public int MinimumFrames { get; init; } = 3;

    /// <summary>Fourier peak (natural log over the ring's median) that only screens with a visible grid reach.</summary>
    /// <value>The default is 2.0 (91 % of such screens, 0 of 122 genuine frames).</value>
    [Range(1.0, 5.0)]
    public float MoireThreshold { get; init; } = 2.0f;

    /// <summary>Below this score a border around the face makes it a spoof; door frames and monitors have straight edges too.</summary>
    /// <value>The default is 0.9.</value>
    [Range(0.05, 1.0)]
    public float BorderScore { get; init; } = 0.9f;

    /// <summary>Homography residual over interocular distance during a turn of the head below which the face is flat.</summary>
    /// <value>The default is 0.016 (99th percentile of flat sheets at ≤ 0.5 pixel landmark noise).</value>
    [Range(0.001, 0.1)]
    public float FlatResidual { get; init; } = 0.016f;

    /// <summary>Smaller faces show too little of print dots, pixel grids and skin.</summary>
    /// <value>The default is 90 pixels.</value>
    [Range(40, 400)]
    public int MinimumFaceHeight { get; init; } = 90;

    /// <summary>Larger faces hide the border of a sheet or screen outside the picture.</summary>
    /// <value>The default is 0.55 of the frame's height.</value>
    [Range(0.2, 1.0)]
    public float MaximumFaceShare { get; init; } = 0.55f;
}
