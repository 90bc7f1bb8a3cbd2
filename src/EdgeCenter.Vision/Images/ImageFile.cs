using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Images;

/// <summary>Reads a picture's bytes, bounded.</summary>
internal static class ImageFile
{
    internal static async Task<Outcome<byte[]>> ReadAsync(string path, int limit, CancellationToken cancellation)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return ImageProblems.IsFolder(path);
            }

            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return ImageProblems.Missing(path);
            }

            if (file.Length == 0)
            {
                return ImageProblems.Empty(path);
            }

            return file.Length > limit
                ? ImageProblems.FileTooLarge(path, file.Length, limit)
                : await File.ReadAllBytesAsync(path, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return ImageProblems.Unreadable(path, e.Message);
        }
    }
}
