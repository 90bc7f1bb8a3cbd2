using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Native.TurboJpeg;

/// <summary>One compressor or decompressor of the library. Not thread-safe.</summary>
internal sealed class TurboJpegHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    internal TurboJpegHandle(nint handle)
        : base(ownsHandle: true)
    {
        SetHandle(handle);
        if (IsInvalid)
        {
            throw new InvalidOperationException("libturbojpeg gave no instance (out of memory).");
        }
    }

    protected override bool ReleaseHandle() => TurboJpegLibrary.Destroy(handle) == 0;
}
