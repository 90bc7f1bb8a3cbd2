using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Vision.Quality;

/// <summary>What a face must show to be compared. Defaults were measured on portraits and LFW; enrolment asks for more.</summary>
public sealed record QualityOptions
{
    /// <value>The default is 60 pixels: recognition still works there, liveness asks for more.</value>
    [Range(24, 1000)]
    public float MinimumHeight { get; init; } = 60;

    /// <summary>Natural log of 1 + Laplacian variance of the aligned crop.</summary>
    /// <value>The default is 2.5.</value>
    [Range(0, 12)]
    public float MinimumSharpness { get; init; } = 2.5f;

    /// <value>The default is 35 degrees.</value>
    [Range(5, 90)]
    public float MaximumYaw { get; init; } = 35;

    /// <value>The default is 30 degrees.</value>
    [Range(5, 90)]
    public float MaximumPitch { get; init; } = 30;

    /// <value>The default is 35 degrees.</value>
    [Range(5, 90)]
    public float MaximumRoll { get; init; } = 35;

    /// <value>The default is 40 of 255.</value>
    [Range(0, 255)]
    public float MinimumBrightness { get; init; } = 40;

    /// <value>The default is 225 of 255.</value>
    [Range(0, 255)]
    public float MaximumBrightness { get; init; } = 225;

    /// <summary>98th minus 2nd percentile of the face's luma.</summary>
    /// <value>The default is 35 of 255.</value>
    [Range(0, 255)]
    public float MinimumContrast { get; init; } = 35;

    /// <summary>Probability that both eyes are open; 0 does not look at the eyes.</summary>
    /// <value>The default is 0: a gate does not wait for a blink to end, the next frame is better.</value>
    [Range(0, 1)]
    public float MinimumEyesOpen { get; init; }

    /// <summary>Share of the face's box inside the frame.</summary>
    /// <value>The default is 0.9.</value>
    [Range(0, 1)]
    public float MinimumVisible { get; init; } = 0.9f;

    /// <summary>Enrolment lives for years: nearly frontal, sharp, eyes open.</summary>
    public static QualityOptions Enrolment { get; } = new()
    {
        MinimumHeight = 80,
        MinimumSharpness = 3.5f,
        MaximumYaw = 25,
        MaximumPitch = 25,
        MaximumRoll = 30,
        MinimumBrightness = 50,
        MaximumBrightness = 220,
        MinimumContrast = 45,
        MinimumEyesOpen = 0.05f,
        MinimumVisible = 0.97f,
    };
}
