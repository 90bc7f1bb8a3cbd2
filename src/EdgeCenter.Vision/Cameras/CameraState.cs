namespace EdgeCenter.Vision.Cameras;

/// <summary>How a live camera is.</summary>
public enum CameraState
{
    /// <summary>Started for the first time, no picture yet.</summary>
    Starting,

    /// <summary>Pictures are coming.</summary>
    Streaming,

    /// <summary>It was streaming, then no picture came for <see cref="CameraOptions.StallAfter"/>; being started anew.</summary>
    Stalled,

    /// <summary>It ended or could not be started; tried again after a growing wait.</summary>
    Down,
}
