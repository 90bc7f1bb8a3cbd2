using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeCenter.Vision.Kernels;

/// <summary>
/// BT.601 limited-range YUV to full-range RGB with the tensor's normalisation folded in: two to four multiply-adds a pixel.
/// Matrix of ITU-R BT.601: luma gain 255/219, chroma gains 255/224 × (1.402, 0.344136, 0.714136, 1.772).
/// </summary>
internal readonly struct YuvToTensor
{
    internal const float Luma = 255f / 219f;
    private const float RedFromV = 1.402f * 255f / 224f;
    private const float GreenFromU = -0.344136f * 255f / 224f;
    private const float GreenFromV = -0.714136f * 255f / 224f;
    private const float BlueFromU = 1.772f * 255f / 224f;

    private readonly float _y;
    private readonly float _grey0;
    private readonly float _red0;
    private readonly float _green0;
    private readonly float _blue0;
    private readonly float _redV;
    private readonly float _greenU;
    private readonly float _greenV;
    private readonly float _blueU;
    private readonly float _low;
    private readonly float _high;

    /// <param name="format">The tensor's normalisation.</param>
    /// <param name="lumaDivisor">1 for luma as it lies in the frame, 4 for sums of four.</param>
    internal YuvToTensor(in TensorFormat format, float lumaDivisor = 1)
    {
        float s = format.Scale;
        _y = Luma * s / lumaDivisor;
        _grey0 = format.Offset - (16 * Luma * s);
        _redV = RedFromV * s;
        _greenU = GreenFromU * s;
        _greenV = GreenFromV * s;
        _blueU = BlueFromU * s;
        _red0 = _grey0 - (128 * _redV);
        _green0 = _grey0 - (128 * (_greenU + _greenV));
        _blue0 = _grey0 - (128 * _blueU);
        _low = format.Offset;
        _high = (255 * s) + format.Offset;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector128<float> Grey(Vector128<float> y) => Clamp(Vector128.MultiplyAddEstimate(y, Vector128.Create(_y), Vector128.Create(_grey0)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal float Grey(float y) => Clamp((y * _y) + _grey0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Colour(
        Vector128<float> y, Vector128<float> u, Vector128<float> v, out Vector128<float> red, out Vector128<float> green, out Vector128<float> blue)
    {
        Vector128<float> luma = y * _y;
        red = Clamp(Vector128.MultiplyAddEstimate(v, Vector128.Create(_redV), luma + Vector128.Create(_red0)));
        green = Clamp(Vector128.MultiplyAddEstimate(
            v, Vector128.Create(_greenV), Vector128.MultiplyAddEstimate(u, Vector128.Create(_greenU), luma + Vector128.Create(_green0))));
        blue = Clamp(Vector128.MultiplyAddEstimate(u, Vector128.Create(_blueU), luma + Vector128.Create(_blue0)));
    }

    internal void Colour(float y, float u, float v, out float red, out float green, out float blue)
    {
        float luma = y * _y;
        red = Clamp(luma + (v * _redV) + _red0);
        green = Clamp(luma + (u * _greenU) + (v * _greenV) + _green0);
        blue = Clamp(luma + (u * _blueU) + _blue0);
    }

    // Nothing here is NaN: the native minimum and maximum are one instruction each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<float> Clamp(Vector128<float> value) =>
        Vector128.MinNative(Vector128.MaxNative(value, Vector128.Create(_low)), Vector128.Create(_high));

    private float Clamp(float value) => Math.Min(Math.Max(value, _low), _high);
}
