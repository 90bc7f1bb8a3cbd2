namespace EdgeCenter.Native.TurboJpeg;

/// <summary>How decoding ended.</summary>
public enum JpegStatus
{
    Done,

    /// <summary>The library decoded something but complained (truncated or damaged data): see the message.</summary>
    Warned,

    /// <summary>Nothing was decoded.</summary>
    Failed,
}
