using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Kernels;

/// <summary>A photograph in colour.</summary>
internal readonly ref struct RgbTexture : ITexture
{
    private readonly RgbPixels _pixels;
    private readonly float _scale;
    private readonly float _offset;

    internal RgbTexture(Frame frame, Border border, in TensorFormat format)
    {
        _pixels = new RgbPixels(frame, border);
        _scale = format.Scale;
        _offset = format.Offset;
        Right = frame.Width - 1;
        Bottom = frame.Height - 1;
    }

    public static bool IsGrey => false;

    public float Low => 0;

    public float Right { get; }

    public float Bottom { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inside(Vector128<float> x, Vector128<float> y, out Vector128<float> first, out Vector128<float> second, out Vector128<float> third)
    {
        _pixels.Inside(x, y, out Vector128<float> red, out Vector128<float> green, out Vector128<float> blue);
        Vector128<float> scale = Vector128.Create(_scale);
        Vector128<float> offset = Vector128.Create(_offset);
        first = Vector128.MultiplyAddEstimate(red, scale, offset);
        second = Vector128.MultiplyAddEstimate(green, scale, offset);
        third = Vector128.MultiplyAddEstimate(blue, scale, offset);
    }

    public void Anywhere(float x, float y, out float first, out float second, out float third)
    {
        _pixels.Anywhere(x, y, out float red, out float green, out float blue);
        first = (red * _scale) + _offset;
        second = (green * _scale) + _offset;
        third = (blue * _scale) + _offset;
    }
}
