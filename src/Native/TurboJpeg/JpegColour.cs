namespace EdgeCenter.Native.TurboJpeg;

/// <summary>How a JPEG stores colour (numbers of the library's TJCS).</summary>
public enum JpegColour
{
    Rgb = 0,
    YCbCr = 1,
    Grey = 2,
    Cmyk = 3,
    Ycck = 4,
}
