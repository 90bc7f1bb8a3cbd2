using System.IO.Compression;
using EdgeCenter.Inference.Sources;
using EdgeCenter.Tests.Core.Storage;

namespace EdgeCenter.Tests.Inference;

public sealed class PackageReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _model = SmallPackages.Model(1, 5_000);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Links_and_folders_with_the_wanted_name_are_not_the_file()
    {
        byte[] package = SmallPackages.Tgz(("package/other.onnx", _model));

        Assert.Empty(Read(package, ArchiveKind.Tgz, "package"));
        Assert.Empty(Read(package, ArchiveKind.Tgz, "../other.onnx"));
        Assert.Equal(_model, Read(package, ArchiveKind.Tgz, "other.onnx").Single());
    }

    [Fact]
    public void A_file_that_is_in_a_package_twice_is_read_once()
    {
        byte[] package = SmallPackages.Tgz(("package/a.onnx", _model), ("package/a.onnx", [1, 2, 3]));

        Assert.Equal(_model, Assert.Single(Read(package, ArchiveKind.Tgz, "a.onnx")));
    }

    [Theory]
    [InlineData(ArchiveKind.Tgz)]
    [InlineData(ArchiveKind.Zip)]
    public void Damaged_packages_are_invalid_data_never_another_exception(ArchiveKind kind)
    {
        (string, byte[])[] files = [("package/readme", [1, 2, 3]), ("package/a.onnx", _model), ("package/deep/er/b.onnx", _model)];
        byte[] package = kind == ArchiveKind.Tgz ? SmallPackages.Tgz(files) : SmallPackages.Zip(files);
        var random = new Random(20261122);
        for (int round = 0; round < 1_000; round++)
        {
            byte[] damaged = [.. package.AsSpan(0, random.Next(4) == 0 ? random.Next(package.Length) : package.Length)];
            for (int i = random.Next(1, 6); i > 0 && damaged.Length > 0; i--)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                Read(damaged, kind, "a.onnx");
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                // What a caller is promised.
            }
        }
    }

    /// <summary>Damage below the compression, which a checksum of gzip would hide from the tar reader.</summary>
    [Fact]
    public void Damaged_tar_headers_are_invalid_data_never_another_exception()
    {
        byte[] tar = Decompressed(SmallPackages.Tgz(("package/readme", [1, 2, 3]), ("package/a.onnx", _model), ("package/b.onnx", _model)));
        var random = new Random(20261123);
        for (int round = 0; round < 2_000; round++)
        {
            byte[] damaged = [.. tar];
            int header = random.Next(damaged.Length / 512) * 512;
            for (int i = random.Next(1, 8); i > 0; i--)
            {
                damaged[header + random.Next(512)] = (byte)random.Next(256);
            }

            FixChecksum(damaged.AsSpan(header, 512));
            try
            {
                Read(Compressed(damaged), ArchiveKind.Tgz, "b.onnx");
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                // What a caller is promised.
            }
        }
    }

    [Fact]
    public void A_debian_package_that_is_none_is_invalid_data() =>
        Assert.Throws<InvalidDataException>(() => Read(_model, ArchiveKind.Deb, "a.onnx"));

    /// <summary>Octal sum of all bytes with the checksum field itself as spaces, at offset 148.</summary>
    private static void FixChecksum(Span<byte> header)
    {
        header.Slice(148, 8).Fill((byte)' ');
        int sum = 0;
        foreach (byte value in header)
        {
            sum += value;
        }

        string octal = Convert.ToString(sum, 8).PadLeft(6, '0');
        for (int i = 0; i < 6; i++)
        {
            header[148 + i] = (byte)octal[i];
        }

        header[154] = 0;
    }

    private static byte[] Decompressed(byte[] gzip)
    {
        using var stream = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Compressed(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.NoCompression))
        {
            gzip.Write(content);
        }

        return bytes.ToArray();
    }

    private List<byte[]> Read(byte[] package, ArchiveKind kind, string wanted)
    {
        string path = _folder.File("package.bin");
        File.WriteAllBytes(path, package);
        var found = new List<byte[]>();
        PackageReader.Read(path, kind, new HashSet<string> { wanted }, (_, content) =>
        {
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            found.Add(bytes.ToArray());
        });
        return found;
    }
}
