using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Vision.Cameras;

/// <summary>How one camera is read.</summary>
public sealed record CameraOptions
{
    public const int DefaultMaximumSide = 1280;

    /// <summary>Larger pictures are scaled down so that neither side is longer: a gate face of 45 % of 720 rows has all the detail the models use.</summary>
    /// <value>The default is 1280 pixels.</value>
    [Range(64, Frames.Frame.MaximumSide)]
    public int MaximumSide { get; init; } = DefaultMaximumSide;

    /// <summary>What a Video4Linux device is asked for; the driver gives the nearest it has.</summary>
    /// <value>The default is 640 × 480 at 30 frames a second.</value>
    [Range(16, Frames.Frame.MaximumSide)]
    public int DeviceWidth { get; init; } = 640;

    [Range(16, Frames.Frame.MaximumSide)]
    public int DeviceHeight { get; init; } = 480;

    [Range(1, 240)]
    public int DeviceFrameRate { get; init; } = 30;

    /// <summary>Decoder threads of ffmpeg: the other cores belong to the models.</summary>
    /// <value>The default is 1.</value>
    [Range(1, 16)]
    public int DecoderThreads { get; init; } = 1;

    /// <summary>A live camera that has not given its first picture after this long is down.</summary>
    /// <value>The default is 15 s: RTSP cameras send a key picture every 1 to 10 s.</value>
    public TimeSpan StartWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A live camera without a new picture for this long is stalled and is started anew.</summary>
    /// <value>The default is 5 s.</value>
    public TimeSpan StallAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The first wait before a camera is started again; doubles with each failure.</summary>
    /// <value>The default is 0.5 s.</value>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait before a camera is started again.</summary>
    /// <value>The default is 30 s.</value>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A camera that streamed this long starts its waits from the first one again.</summary>
    /// <value>The default is 60 s.</value>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Clips are given at their own speed instead of as fast as they are taken.</summary>
    /// <value>The default is false.</value>
    public bool RealTime { get; init; }

    /// <summary>Time between two pictures of a folder on the source's time line.</summary>
    /// <value>The default is 1 s.</value>
    public TimeSpan PictureInterval { get; init; } = TimeSpan.FromSeconds(1);
}
