using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Vision.Tracking;

/// <summary>When boxes of following frames are one face, and when a face has come or gone.</summary>
public sealed record TrackerOptions
{
    /// <summary>A face that was not detected for so long has left; shorter gaps (a turned head, a hand) are bridged.</summary>
    /// <value>The default is 0.6 seconds.</value>
    [Range(0.05, 10)]
    public double LostAfterSeconds { get; init; } = 0.6;

    /// <summary>Frames a new face must be seen in before it counts: single false detections never do.</summary>
    /// <value>The default is 2.</value>
    [Range(1, 30)]
    public int ConfirmedAfterFrames { get; init; } = 2;

    /// <summary>Shared area over joint area with the predicted box from which on a box continues a track.</summary>
    /// <value>The default is 0.25.</value>
    [Range(0.05, 0.95)]
    public float MinimumOverlap { get; init; } = 0.25f;

    /// <summary>At low frame rates boxes may not overlap any more: then centres within so many face heights and alike in size do.</summary>
    /// <value>The default is 0.6.</value>
    [Range(0, 3)]
    public float MaximumShift { get; init; } = 0.6f;
}
