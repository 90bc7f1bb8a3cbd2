using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Images;

namespace EdgeCenter.Vision.Cameras;

/// <summary>Opens whatever a camera address names.</summary>
public static class FrameSources
{
    /// <summary>
    /// Devices and network cameras always open and report through <paramref name="observer"/> how they are; a path is looked at first,
    /// so that a missing, empty or foreign file is a problem here.
    /// </summary>
    public static Outcome<IFrameSource> Open(
        string name, CameraAddress address, CameraOptions options, TimeProvider time, ICameraObserver? observer = null)
    {
        if (address.Kind != CameraKind.Path)
        {
            return LiveSource.Open(name, address, options, time, observer);
        }

        try
        {
            return OpenPath(name, address, options, time, observer);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Problem(
                "camera-access-denied",
                $"It cannot be read: {problem.Message}",
                $"无法读取：{problem.Message}",
                address.Display);
        }
    }

    private static Outcome<IFrameSource> OpenPath(
        string name, CameraAddress address, CameraOptions options, TimeProvider time, ICameraObserver? observer)
    {
        if (Directory.Exists(address.Target))
        {
            return PictureSource.OpenFolder(name, address, options, time, observer);
        }

        FileInfo file = new(address.Target);
        if (!file.Exists)
        {
            return new Problem(
                "camera-path-missing",
                "There is no such file or folder.",
                "没有这个文件或文件夹。",
                address.Display);
        }

        if (file.Length == 0)
        {
            return new Problem("clip-empty", "The file is empty (0 bytes).", "文件为空（0 字节）。", address.Display);
        }

        return IsPicture(file)
            ? PictureSource.OpenFile(name, address, options, time)
            : ClipSource.Open(name, address, options, time);
    }

    /// <summary>By its first bytes; the name only tells a stream of JPEGs from one. GIFs may move, so they are clips.</summary>
    private static bool IsPicture(FileInfo file)
    {
        if (file.Extension.ToUpperInvariant() is ".MJPEG" or ".MJPG")
        {
            return false;
        }

        Span<byte> start = stackalloc byte[32];
        using FileStream stream = file.OpenRead();
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return ImageSniffer.Sniff(start[..read]) is not (ImageKind.Unknown or ImageKind.Gif);
    }
}
