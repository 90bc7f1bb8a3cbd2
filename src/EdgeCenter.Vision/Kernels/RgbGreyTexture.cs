using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Kernels;

/// <summary>A photograph seen in grey.</summary>
internal readonly ref struct RgbGreyTexture : ITexture
{
    private readonly RgbPixels _pixels;
    private readonly float _red;
    private readonly float _green;
    private readonly float _blue;
    private readonly float _offset;

    internal RgbGreyTexture(Frame frame, Border border, in TensorFormat format)
    {
        _pixels = new RgbPixels(frame, border);
        _red = 0.299f * format.Scale;
        _green = 0.587f * format.Scale;
        _blue = 0.114f * format.Scale;
        _offset = format.Offset;
        Right = frame.Width - 1;
        Bottom = frame.Height - 1;
    }

    public static bool IsGrey => true;

    public float Low => 0;

    public float Right { get; }

    public float Bottom { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inside(Vector128<float> x, Vector128<float> y, out Vector128<float> first, out Vector128<float> second, out Vector128<float> third)
    {
        _pixels.Inside(x, y, out Vector128<float> red, out Vector128<float> green, out Vector128<float> blue);
        first = Vector128.MultiplyAddEstimate(red, Vector128.Create(_red), Vector128.Create(_offset));
        first = Vector128.MultiplyAddEstimate(green, Vector128.Create(_green), first);
        first = Vector128.MultiplyAddEstimate(blue, Vector128.Create(_blue), first);
        second = default;
        third = default;
    }

    public void Anywhere(float x, float y, out float first, out float second, out float third)
    {
        _pixels.Anywhere(x, y, out float red, out float green, out float blue);
        first = (red * _red) + (green * _green) + (blue * _blue) + _offset;
        second = 0;
        third = 0;
    }
}
