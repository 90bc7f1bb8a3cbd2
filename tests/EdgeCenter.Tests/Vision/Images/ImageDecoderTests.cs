using System.Diagnostics;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Support;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Images;

namespace EdgeCenter.Tests.Vision.Images;

public sealed class ImageDecoderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgecenter-images-").FullName;
    private readonly ImageDecoder _decoder = new(TimeProvider.System);

    public void Dispose()
    {
        _decoder.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("webp")]
    [InlineData("png")]
    [InlineData("bmp")]
    [InlineData("gif")]
    [InlineData("tiff")]
    public async Task What_a_file_is_its_bytes_tell_and_not_its_name(string format)
    {
        byte[] bytes = await Converted(format);
        string path = await Saved("named.jpg", bytes);

        Outcome<Frame> photo = await _decoder.DecodeFileAsync(path);

        Assert.True(photo.Succeeded, photo.Problem?.ToString());
        Assert.Equal((64, 48), (photo.Value.Width, photo.Value.Height));
        Assert.InRange(photo.Value.Pixels[0], 225, 255);
        Assert.InRange(photo.Value.Pixels[1], 0, 40);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("webp")]
    public async Task A_truncated_foreign_file_is_a_problem(string format)
    {
        byte[] bytes = await Converted(format);

        Problem? problem = (await _decoder.DecodeAsync(bytes.AsMemory(0, bytes.Length * 2 / 3), "cut")).Problem;

        Assert.Equal("image-corrupt", problem?.Code);
        Assert.Equal("cut", problem?.Where);
    }

    [Fact]
    public async Task A_foreign_header_that_promises_too_much_is_refused_unread()
    {
        byte[] png = [0x89, .. "PNG\r\n\u001A\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0];

        Assert.Equal("image-too-large", (await _decoder.DecodeAsync(png, "bomb.png")).Problem?.Code);
    }

    [Fact]
    public async Task Everything_that_is_no_picture_is_named_with_its_reason()
    {
        string text = await Saved("notes.jpg", "these are notes, not pixels"u8.ToArray());
        string empty = await Saved("empty.jpg", []);
        string missing = Path.Combine(_folder, "missing.jpg");

        Assert.Equal(("image-format-unknown", text), await ProblemOf(text));
        Assert.Equal(("image-empty", empty), await ProblemOf(empty));
        Assert.Equal(("image-missing", missing), await ProblemOf(missing));
        Assert.Equal(("image-is-folder", _folder), await ProblemOf(_folder));
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_not_read()
    {
        using var decoder = new ImageDecoder(TimeProvider.System, new ImageLimits { FileBytes = 100 });
        string path = await Saved("large.jpg", new byte[101]);

        Assert.Equal("image-too-large", (await decoder.DecodeFileAsync(path)).Problem?.Code);
        Assert.Equal("image-too-large", (await decoder.DecodeAsync(new byte[101], "memory")).Problem?.Code);
    }

    [Fact]
    public async Task A_decoder_that_hangs_is_given_up_when_its_time_is_over()
    {
        string hanging = await Saved("ffmpeg", "#!/bin/sh\nexec sleep 600\n"u8.ToArray());
        File.SetUnixFileMode(hanging, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var time = new ManualTimeProvider();
        var decoder = new ForeignImageDecoder(new ImageLimits { ForeignFormatTimeout = TimeSpan.FromSeconds(20) }, time, hanging);

        Task<Outcome<Frame>> decoding = decoder.DecodeAsync(ImageKind.Png, new byte[64], "slow.png", TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(21));

        Assert.Equal("image-decoder-timeout", (await decoding).Problem?.Code);
    }

    [Fact]
    public async Task Without_ffmpeg_the_problem_says_what_to_install()
    {
        var decoder = new ForeignImageDecoder(new ImageLimits(), TimeProvider.System, Path.Combine(_folder, "no-such-program"));

        Outcome<Frame> outcome = await decoder.DecodeAsync(ImageKind.WebP, new byte[64], "a.webp", TestContext.Current.CancellationToken);

        Assert.Equal("image-decoder-missing", outcome.Problem?.Code);
        Assert.Contains("ffmpeg", outcome.Problem?.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_foreign_files_give_a_picture_or_a_problem()
    {
        byte[] png = await Converted("png");
        var random = new Random(3);
        for (int i = 0; i < 12; i++)
        {
            byte[] damaged = [.. png];
            damaged[random.Next(8, png.Length)] ^= (byte)random.Next(1, 256);
            Outcome<Frame> outcome = await _decoder.DecodeAsync(damaged, "damaged.png");
            Assert.True(outcome.Succeeded || outcome.Problem.Where == "damaged.png");
        }
    }

    [Theory]
    [InlineData(new byte[0], ImageKind.Unknown)]
    [InlineData(new byte[] { 0xFF }, ImageKind.Unknown)]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, ImageKind.Jpeg)]
    [InlineData(new byte[] { 0, 0, 0, 24, 102, 116, 121, 112, 104, 101, 105, 99 }, ImageKind.Heif)]
    [InlineData(new byte[] { 0, 0, 0, 24, 102, 116, 121, 112, 105, 115, 111, 109 }, ImageKind.Unknown)]
    public void Magic_bytes_name_the_kind(byte[] bytes, ImageKind kind) => Assert.Equal(kind, ImageSniffer.Sniff(bytes));

    private async Task<(string? Code, string? Where)> ProblemOf(string path)
    {
        Problem? problem = (await _decoder.DecodeFileAsync(path)).Problem;
        return (problem?.Code, problem?.Where);
    }

    private async Task<string> Saved(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        return path;
    }

    private async Task<byte[]> Converted(string format)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/ffmpeg"), "ffmpeg is not installed");
        string source = await Saved("source.jpg", TestJpegs.Encode(TestJpegs.Quarters(64, 48)));
        string target = Path.Combine(_folder, "converted." + format);
        using var ffmpeg = Process.Start("ffmpeg", ["-v", "error", "-y", "-i", source, target]);
        await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipUnless(ffmpeg.ExitCode == 0, $"this ffmpeg writes no {format}");
        return await File.ReadAllBytesAsync(target, TestContext.Current.CancellationToken);
    }
}
