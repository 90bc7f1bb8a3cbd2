using System.Runtime.InteropServices;

namespace EdgeCenter.Native.TurboJpeg;

/// <summary>The functions of libturbojpeg 2.1 (Debian libturbojpeg0) that are used here, as its header declares them.</summary>
internal static unsafe partial class TurboJpegLibrary
{
    private const string Name = "libturbojpeg.so.0";

    [LibraryImport(Name, EntryPoint = "tjInitDecompress")]
    internal static partial nint InitDecompress();

    [LibraryImport(Name, EntryPoint = "tjInitCompress")]
    internal static partial nint InitCompress();

    [LibraryImport(Name, EntryPoint = "tjDestroy")]
    internal static partial int Destroy(nint handle);

    [LibraryImport(Name, EntryPoint = "tjDecompressHeader3")]
    internal static partial int DecompressHeader(
        TurboJpegHandle handle, byte* jpeg, nuint size, out int width, out int height, out int subsampling, out int colourSpace);

    [LibraryImport(Name, EntryPoint = "tjDecompress2")]
    internal static partial int Decompress(
        TurboJpegHandle handle, byte* jpeg, nuint size, byte* target, int width, int pitch, int height, int pixelFormat, int flags);

    [LibraryImport(Name, EntryPoint = "tjCompress2")]
    internal static partial int Compress(
        TurboJpegHandle handle, byte* source, int width, int pitch, int height, int pixelFormat, byte** jpeg, nuint* size, int subsampling, int quality, int flags);

    [LibraryImport(Name, EntryPoint = "tjBufSize")]
    internal static partial nuint BufferSize(int width, int height, int subsampling);

    [LibraryImport(Name, EntryPoint = "tjGetErrorStr2")]
    internal static partial byte* ErrorText(TurboJpegHandle handle);

    [LibraryImport(Name, EntryPoint = "tjGetErrorCode")]
    internal static partial int ErrorCode(TurboJpegHandle handle);
}
