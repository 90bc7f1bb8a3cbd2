using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>One camera.</summary>
public sealed record CameraOptions
{
    [Required]
    [RegularExpression("[a-zA-Z0-9][a-zA-Z0-9_-]{0,31}")]
    [Description("Name that gates and events refer to.")]
    public string Name { get; init; } = "";

    [Required]
    [Description("v4l2:/dev/video0, rtsp://host/stream, a video file or a folder of pictures.")]
    public string Source { get; init; } = "";

    [Range(320, 1920)]
    [Description("Pictures wider than this are scaled down, in pixels.")]
    public int MaximumWidth { get; init; } = 640;

    [Range(0.05, 0.99)]
    [Description("Live probability a face must reach; calibrate it per camera with 'faces evaluate --liveness'.")]
    public double LivenessThreshold { get; init; } = 0.5;
}
