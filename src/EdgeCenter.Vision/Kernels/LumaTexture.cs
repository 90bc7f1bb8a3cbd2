using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Kernels;

/// <summary>The grey picture of a camera frame: its luma plane at full range.</summary>
internal readonly ref struct LumaTexture : ITexture
{
    private readonly Plane _y;
    private readonly YuvToTensor _convert;

    internal LumaTexture(Frame frame, Border border, in TensorFormat format)
    {
        _y = new Plane(frame.Y, frame.Width, frame.Height, border, 16);
        _convert = new YuvToTensor(format);
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
        first = _convert.Grey(_y.Inside(x, y));
        second = default;
        third = default;
    }

    public void Anywhere(float x, float y, out float first, out float second, out float third)
    {
        first = _convert.Grey(_y.Anywhere(x, y));
        second = 0;
        third = 0;
    }
}
