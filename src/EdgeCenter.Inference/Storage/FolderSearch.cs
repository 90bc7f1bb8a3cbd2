using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Inference.Storage;

/// <summary>A bounded look through a folder that may hold anything. Files are hashed once and only when their size is asked for.</summary>
internal sealed class FolderSearch
{
    /// <summary>Folders below each other; a stick's models do not lie deeper.</summary>
    private const int Deepest = 8;

    /// <summary>Files looked at; bounds the time on a stick full of photographs.</summary>
    private const int MostFiles = 50_000;

    private readonly ILookup<long, string> _bySize;
    private readonly Dictionary<string, FileIdentity?> _identities = new(StringComparer.Ordinal);
    private readonly CancellationToken _ct;

    private FolderSearch(ILookup<long, string> bySize, CancellationToken ct)
    {
        _bySize = bySize;
        _ct = ct;
    }

    /// <returns>The files by size, or <c>import-unreadable</c> when the disk fails or is pulled meanwhile.</returns>
    internal static Outcome<FolderSearch> In(string folder, CancellationToken ct)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = Deepest,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.Device | FileAttributes.ReparsePoint,
        };
        try
        {
            ILookup<long, string> bySize = new DirectoryInfo(folder)
                .EnumerateFiles("*", options)
                .Take(MostFiles)
                .OrderBy(file => file.FullName, StringComparer.Ordinal)
                .ToLookup(file => file.Length, file => file.FullName);
            return new FolderSearch(bySize, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ModelProblems.SourceUnreadable(folder, e);
        }
    }

    /// <summary>The first file with this content.</summary>
    internal string? Find(FileIdentity identity) => _bySize[identity.Size].FirstOrDefault(path => Identify(path) == identity);

    /// <summary>The first file of this name.</summary>
    internal string? Find(string name) => _bySize
        .SelectMany(files => files)
        .Order(StringComparer.Ordinal)
        .FirstOrDefault(path => Path.GetFileName(path) == name);

    private FileIdentity? Identify(string path)
    {
        _ct.ThrowIfCancellationRequested();
        if (!_identities.TryGetValue(path, out FileIdentity? identity))
        {
            try
            {
                identity = FileIdentity.Of(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A file that cannot be read is not the one we look for.
            }

            _identities[path] = identity;
        }

        return identity;
    }
}
