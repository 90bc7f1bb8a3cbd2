namespace EdgeCenter.Vision.Cameras;

/// <summary>What kind of place frames come from.</summary>
public enum CameraKind
{
    /// <summary>A Video4Linux device: live, restarts on its own.</summary>
    Device,

    /// <summary>A network camera (RTSP): live, restarts on its own.</summary>
    Stream,

    /// <summary>Something on disk: a clip, a picture or a folder of pictures; ends.</summary>
    Path,
}
