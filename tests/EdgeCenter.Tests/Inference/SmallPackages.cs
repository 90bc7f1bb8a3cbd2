using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Tests.Inference;

/// <summary>Real packages of each kind with made-up models, and catalogues that describe them.</summary>
internal static class SmallPackages
{
    internal static byte[] Model(int seed, int size = 50_000)
    {
        byte[] content = new byte[size];
        new Random(seed).NextBytes(content);
        return content;
    }

    internal static byte[] Tgz(params (string Path, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip))
        {
            foreach ((string path, byte[] content) in files)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content) });
            }
        }

        return bytes.ToArray();
    }

    internal static byte[] Zip(params (string Path, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach ((string path, byte[] content) in files)
            {
                using Stream entry = zip.CreateEntry(path).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Built by dpkg-deb, as real ones are.</summary>
    internal static byte[] Deb(string workFolder, string path, byte[] content)
    {
        string root = Path.Combine(workFolder, "deb");
        Directory.CreateDirectory(Path.Combine(root, "DEBIAN"));
        File.WriteAllText(
            Path.Combine(root, "DEBIAN", "control"),
            "Package: faces\nVersion: 1.0.0\nArchitecture: all\nMaintainer: test <test@example.org>\nDescription: test\n");
        string file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        string package = Path.Combine(workFolder, "faces.deb");
        using Process process = Process.Start(new ProcessStartInfo("dpkg-deb", ["--root-owner-group", "--build", root, package])
        {
            RedirectStandardOutput = true,
        })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return File.ReadAllBytes(package);
    }

    /// <summary>A program of the machine, standing in for a package client: it prints a fixed answer.</summary>
    internal static string Program(string folder, string name, string answer, int exitCode = 0)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\necho \"$@\" > '{path}.asked'\ncat <<'ANSWER'\n{answer}\nANSWER\n[ {exitCode} = 0 ] || echo 'no such package' >&2\nexit {exitCode}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    internal static string Asked(string program) => File.ReadAllText($"{program}.asked").Trim();

    internal static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    internal static ModelCatalogue Catalogue(params string[] entries) => ModelCatalogue
        .Parse(Encoding.UTF8.GetBytes($$"""{ "formatVersion": 1, "models": [{{string.Join(",", entries)}}] }"""), "catalogue.json").Value;

    internal static string Entry(string name, string source, byte[]? content, bool optional = false)
    {
        string identity = content is null ? "" : $"\"size\": {content.Length}, \"sha256\": \"{Sha256(content)}\",";
        return $$"""
            {
              "name": "{{name}}", "task": "test", "version": "1", "about": { "english": "a test", "chinese": "测试" },
              "source": {{source}}, "file": "{{name}}.onnx", {{identity}} "optional": {{(optional ? "true" : "false")}},
              "licence": "MIT", "inputs": [], "outputs": []
            }
            """;
    }

    internal static string Package(string kind, string path) =>
        $$"""{ "kind": "{{kind}}", "name": "faces", "version": "1.0.0", "path": "{{path}}" }""";
}
