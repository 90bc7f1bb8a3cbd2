namespace EdgeCenter.Vision.Frames;

/// <summary>How pixels lie in a <see cref="Frame"/>'s buffer.</summary>
public enum PixelFormat
{
    /// <summary>Planar YUV 4:2:0 as cameras and ffmpeg give it, BT.601 limited range (Y 16…235): Y plane, then U, then V at half size (rounded up).</summary>
    I420,

    /// <summary>Interleaved 8-bit R, G, B: decoded photographs.</summary>
    Rgb24,
}
