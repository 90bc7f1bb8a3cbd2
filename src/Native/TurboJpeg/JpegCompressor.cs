using System.Runtime.InteropServices;

namespace EdgeCenter.Native.TurboJpeg;

/// <summary>Writes JPEG with libturbojpeg. One per thread.</summary>
public sealed class JpegCompressor : IDisposable
{
    // TJPF_RGB, TJSAMP_420 and TJFLAG_NOREALLOC of turbojpeg.h.
    private const int RgbFormat = 0;
    private const int Subsampling420 = 2;
    private const int NoReallocation = 1024;

    private readonly TurboJpegHandle _handle = new(TurboJpegLibrary.InitCompress());

    /// <param name="rgb">Interleaved R, G, B; width × height × 3 bytes.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="quality">1…100.</param>
    public unsafe byte[] Compress(ReadOnlySpan<byte> rgb, int width, int height, int quality)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgb.Length, checked(width * height * 3));
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        byte[] buffer = GC.AllocateUninitializedArray<byte>(checked((int)TurboJpegLibrary.BufferSize(width, height, Subsampling420)));
        nuint size = (nuint)buffer.Length;
        fixed (byte* from = rgb)
        fixed (byte* to = buffer)
        {
            byte* target = to;
            int result = TurboJpegLibrary.Compress(
                _handle, from, width, 0, height, RgbFormat, &target, &size, Subsampling420, quality, NoReallocation);
            if (result != 0)
            {
                throw new InvalidOperationException(
                    $"libturbojpeg cannot write {width} × {height}: {Marshal.PtrToStringUTF8((nint)TurboJpegLibrary.ErrorText(_handle))}");
            }
        }

        return buffer.AsSpan(0, (int)size).ToArray();
    }

    public void Dispose() => _handle.Dispose();
}
