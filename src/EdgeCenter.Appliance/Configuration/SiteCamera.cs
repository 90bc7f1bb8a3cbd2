using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeCenter.Gates.Configuration;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>One camera of the site.</summary>
public sealed record SiteCamera
{
    [Required]
    [RegularExpression(GateOptions.NamePattern)]
    [Description("Name that gates and events refer to.")]
    public string Name { get; init; } = "";

    [Required]
    [Description("v4l2:/dev/video0, rtsp://host/stream, a video file or a folder of pictures.")]
    public string Source { get; init; } = "";

    [Range(320, 1920)]
    [Description("Pictures are scaled down until neither side is longer, in pixels.")]
    public int MaximumSide { get; init; } = 1280;

    [Range(0.05, 0.99)]
    [Description("Live probability that a face must reach; calibrate it per camera on 100 or more genuine frames.")]
    public double LivenessThreshold { get; init; } = 0.5;
}
