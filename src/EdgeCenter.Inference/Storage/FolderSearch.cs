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

    internal FolderSearch(string folder, CancellationToken ct)
    {
        _ct = ct;
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = Deepest,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.Device | FileAttributes.ReparsePoint,
        };
        _bySize = new DirectoryInfo(folder)
            .EnumerateFiles("*", options)
            .Take(MostFiles)
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .ToLookup(file => file.Length, file => file.FullName);
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
