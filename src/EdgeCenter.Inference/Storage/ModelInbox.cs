using System.Security.Cryptography;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Inference.Sources;

namespace EdgeCenter.Inference.Storage;

/// <summary>
/// Takes content into the store: it is written and hashed beside its place, and takes its place only when it is the model and on disk.
/// A power cut leaves the old file or the new one, never half of one.
/// </summary>
internal sealed class ModelInbox(ModelStore store)
{
    private const int BufferSize = 1 << 16;

    /// <summary>Where downloads and half-written files gather.</summary>
    internal string WorkFolder => Path.Combine(store.Folder, ".partial");

    internal Outcome<Unit> Prepare()
    {
        try
        {
            Directory.CreateDirectory(WorkFolder);
            return Unit.Value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return DownloadProblems.Unwritable(store.Folder, e);
        }
    }

    /// <summary>Removes the work folder unless an interrupted download waits in it.</summary>
    internal void Leave()
    {
        try
        {
            Directory.Delete(WorkFolder);
        }
        catch (IOException)
        {
            // Not empty, or never made.
        }
    }

    /// <param name="origin">Where the content comes from, for problems.</param>
    /// <returns>The model's path in the store, or <c>model-mismatch</c>, <c>disk-full</c>, <c>store-unwritable</c>; nothing is kept then.</returns>
    /// <exception cref="InvalidDataException">The content cannot be read to its end.</exception>
    internal Outcome<string> Take(ModelEntry model, Stream content, string origin, CancellationToken ct)
    {
        string path = store.PathOf(model);
        string temporary = Path.Combine(WorkFolder, $"{model.File}.{Environment.ProcessId}");
        try
        {
            FileIdentity? expected = store.Expected(model);
            FileIdentity found = Write(content, temporary, expected?.Size ?? CatalogueRules.LargestModel, ct);
            if (expected is not null && found != expected)
            {
                return ModelProblems.Mismatch(model, origin, expected, found);
            }

            File.Move(temporary, path, overwrite: true);
            FolderSync.Flush(store.Folder);
            store.Remember(model, found);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return DownloadProblems.Unwritable(path, e);
        }
        finally
        {
            Discard(temporary);
        }
    }

    /// <summary>Deletes a file of the work folder if it is there; one that stays is overwritten next time.</summary>
    internal static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be deleted could not be written either, and that is told already.
        }
    }

    /// <summary>Writes and hashes at most one byte more than the limit: enough to see that it is another file.</summary>
    private static FileIdentity Write(Stream content, string path, long limit, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] buffer = new byte[BufferSize];
        long size = 0;
        int read;
        while (size <= limit && (read = Read(content, buffer)) > 0)
        {
            ct.ThrowIfCancellationRequested();
            hash.AppendData(buffer.AsSpan(0, read));
            file.Write(buffer.AsSpan(0, read));
            size += read;
        }

        file.Flush(flushToDisk: true);
        return new FileIdentity(size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Keeps trouble with the source apart from trouble with the store.</summary>
    private static int Read(Stream content, byte[] buffer)
    {
        try
        {
            return content.Read(buffer);
        }
        catch (IOException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}
