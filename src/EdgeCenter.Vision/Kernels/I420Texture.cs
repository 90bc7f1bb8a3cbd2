using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Kernels;

/// <summary>A camera frame in colour. Chroma samples lie in the middle of their 2×2 luma pixels.</summary>
internal readonly ref struct I420Texture : ITexture
{
    private readonly Plane _y;
    private readonly Plane _u;
    private readonly Plane _v;
    private readonly YuvToTensor _convert;

    internal I420Texture(Frame frame, Border border, in TensorFormat format)
    {
        _y = new Plane(frame.Y, frame.Width, frame.Height, border, 16);
        _u = new Plane(frame.U, frame.ChromaWidth, frame.ChromaHeight, border, 128);
        _v = new Plane(frame.V, frame.ChromaWidth, frame.ChromaHeight, border, 128);
        _convert = new YuvToTensor(format);
        Right = Math.Min(frame.Width - 1, (2 * frame.ChromaWidth) - 1.5f);
        Bottom = Math.Min(frame.Height - 1, (2 * frame.ChromaHeight) - 1.5f);
    }

    public static bool IsGrey => false;

    public float Low => 0.5f;

    public float Right { get; }

    public float Bottom { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inside(Vector128<float> x, Vector128<float> y, out Vector128<float> first, out Vector128<float> second, out Vector128<float> third)
    {
        Vector128<float> chromaX = (x * 0.5f) - Vector128.Create(0.25f);
        Vector128<float> chromaY = (y * 0.5f) - Vector128.Create(0.25f);
        _convert.Colour(_y.Inside(x, y), _u.Inside(chromaX, chromaY), _v.Inside(chromaX, chromaY), out first, out second, out third);
    }

    public void Anywhere(float x, float y, out float first, out float second, out float third)
    {
        float chromaX = (x * 0.5f) - 0.25f;
        float chromaY = (y * 0.5f) - 0.25f;
        _convert.Colour(_y.Anywhere(x, y), _u.Anywhere(chromaX, chromaY), _v.Anywhere(chromaX, chromaY), out first, out second, out third);
    }
}
