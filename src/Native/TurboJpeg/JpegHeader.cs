namespace EdgeCenter.Native.TurboJpeg;

/// <summary>What the library reads from a JPEG's header before decoding.</summary>
public readonly record struct JpegHeader(int Width, int Height, JpegColour Colour);
