using System.Diagnostics;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Support;
using EdgeCenter.Vision.Cameras;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Tests.Vision.Cameras;

public sealed class ClipSourceTests : IDisposable
{
    private readonly TestClips _clips = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _clips.Dispose();

    [Fact]
    public async Task Every_frame_comes_in_order_with_its_place_on_the_clips_time_line()
    {
        string clip = _clips.Make("a.mp4", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=25:duration=2", "-pix_fmt", "yuv420p");

        List<(long Sequence, TimeSpan Position, DateTimeOffset At, int Width, int Height)> frames = [];
        Problem? end = await Play(clip, frame => frames.Add((frame.Sequence, frame.Position, frame.CapturedAt, frame.Width, frame.Height)));

        Assert.Null(end);
        Assert.Equal(50, frames.Count);
        for (int i = 0; i < frames.Count; i++)
        {
            Assert.Equal(i, frames[i].Sequence);
            Assert.Equal(i * 0.04, frames[i].Position.TotalSeconds, 5);
            Assert.Equal(_time.GetUtcNow() + frames[i].Position, frames[i].At);
            Assert.Equal((320, 240), (frames[i].Width, frames[i].Height));
        }
    }

    [Fact]
    public async Task Frames_at_uneven_intervals_keep_their_times()
    {
        string clip = _clips.Make(
            "uneven.mkv", "-f", "lavfi", "-i", "testsrc=size=64x64:rate=10:duration=2", "-vf", "select='not(mod(n,3))+eq(n,4)'", "-fps_mode", "vfr", "-pix_fmt", "yuv420p");

        List<double> seconds = [];
        Assert.Null(await Play(clip, frame => seconds.Add(Math.Round(frame.Position.TotalSeconds, 2))));

        Assert.Equal([0, 0.3, 0.4, 0.6, 0.9, 1.2, 1.5, 1.8], seconds);
    }

    [Fact]
    public async Task The_pixels_are_those_of_the_clip_in_limited_range()
    {
        // Full-range white, as a webcam's JPEG has it, becomes 235: what PixelFormat.I420 promises.
        string clip = _clips.Make("white.avi", "-f", "lavfi", "-i", "color=white:size=64x48:rate=5:duration=1,format=yuvj420p", "-c:v", "mjpeg", "-q:v", "2");

        int luma = 0;
        Assert.Null(await Play(clip, frame => luma = frame.Y[1000]));

        Assert.InRange(luma, 234, 236);
    }

    [Theory]
    [InlineData("size=2000x1000", 1280, 640)]
    [InlineData("size=1000x2000", 640, 1280)]
    [InlineData("size=641x481", 640, 480)]
    [InlineData("size=320x240", 320, 240)]
    public async Task Larger_pictures_are_scaled_down_and_keep_their_shape(string size, int width, int height)
    {
        string clip = _clips.Make("size.mkv", "-f", "lavfi", "-i", $"testsrc={size}:rate=2:duration=1", "-pix_fmt", "yuv444p", "-c:v", "mpeg4");

        (int, int) seen = default;
        Assert.Null(await Play(clip, frame => seen = (frame.Width, frame.Height)));

        Assert.Equal((width, height), seen);
    }

    [Fact]
    public async Task A_clip_that_a_telephone_recorded_upright_stands_upright()
    {
        string lying = _clips.Make("lying.mp4", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=5:duration=1", "-pix_fmt", "yuv420p");
        byte[] bytes = File.ReadAllBytes(lying);

        // The matrix of the track header (ISO/IEC 14496-12, 8.3.2) turned by 90 degrees, as telephones write it.
        byte[] quarterTurn = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        int header = bytes.AsSpan().IndexOf("tkhd"u8);
        quarterTurn.CopyTo(bytes, header + 4 + 40);
        string upright = _clips.Path("upright.mp4");
        File.WriteAllBytes(upright, bytes);

        (int, int) seen = default;
        Assert.Null(await Play(upright, frame => seen = (frame.Width, frame.Height)));

        Assert.Equal((240, 320), seen);
    }

    [Fact]
    public async Task A_zero_byte_file_is_named_as_such()
    {
        File.WriteAllBytes(_clips.Path("empty.mp4"), []);

        Assert.Equal("clip-empty", (await Play(_clips.Path("empty.mp4")))?.Code);
    }

    [Fact]
    public async Task Text_that_is_called_a_clip_is_no_clip()
    {
        foreach (string name in (string[])["notes.mp4", "notes.txt", "notes"])
        {
            File.WriteAllText(_clips.Path(name), string.Concat(Enumerable.Repeat("Dear camera, this is a letter.\n", 200)));

            Problem? end = await Play(_clips.Path(name));

            Assert.Equal("clip-unreadable", end?.Code);
            Assert.Contains(name, end!.In(Language.Chinese), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_playlist_cannot_open_other_files()
    {
        string clip = _clips.Make("private.ts", "-f", "lavfi", "-i", "testsrc=size=64x64:rate=5:duration=1");
        File.WriteAllText(_clips.Path("list.mp4"), $"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:1,\n{clip}\n#EXT-X-ENDLIST\n");
        File.WriteAllText(_clips.Path("script.mp4"), $"ffconcat version 1.0\nfile '{clip}'\n");

        Assert.Equal("clip-unreadable", (await Play(_clips.Path("list.mp4")))?.Code);
        Assert.Equal("clip-unreadable", (await Play(_clips.Path("script.mp4")))?.Code);
    }

    [Fact]
    public async Task Sound_alone_is_no_clip()
    {
        string sound = _clips.Make("sound.mkv", "-f", "lavfi", "-i", "sine=duration=1", "-c:a", "pcm_s16le");

        Assert.Equal("clip-without-video", (await Play(sound))?.Code);
    }

    [Fact]
    public async Task A_clip_cut_off_in_the_middle_gives_what_it_has_and_ends()
    {
        string whole = _clips.Make("whole.avi", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=25:duration=2", "-c:v", "mjpeg");
        byte[] bytes = File.ReadAllBytes(whole);
        File.WriteAllBytes(_clips.Path("cut.avi"), bytes[..(bytes.Length / 2)]);

        int frames = 0;
        Problem? end = await Play(_clips.Path("cut.avi"), _ => frames++);

        Assert.InRange(frames, 10, 49);
        Assert.True(end is null or { Code: "clip-damaged" }, end?.ToString());
    }

    [Fact]
    public async Task A_missing_path_is_a_problem_at_once() =>
        Assert.Equal("camera-path-missing", (await Play(_clips.Path("nothing.mp4")))?.Code);

    [Fact]
    public async Task Random_bytes_in_every_place_end_in_frames_or_a_problem()
    {
        byte[] clip = File.ReadAllBytes(_clips.Make("fuzz.mp4", "-f", "lavfi", "-i", "testsrc=size=64x64:rate=5:duration=1", "-pix_fmt", "yuv420p"));
        Random random = new(7);
        for (int round = 0; round < 6; round++)
        {
            byte[] broken = (byte[])clip.Clone();
            for (int i = 0; i < 20; i++)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(_clips.Path("broken.mp4"), broken);
            Problem? end = await Play(_clips.Path("broken.mp4"));
            Assert.True(end is null || end.Message.Chinese.Length > 0);
        }
    }

    [Fact]
    public async Task Leaving_a_clip_early_leaves_no_process_behind()
    {
        string clip = _clips.Make("long.mp4", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=30:duration=20", "-pix_fmt", "yuv420p");
        int processId;
        await using (IFrameSource source = Open(clip))
        {
            processId = ((ClipSource)source).ProcessId;
            Assert.NotNull((await source.NextAsync(TestContext.Current.CancellationToken)).Value);
            Assert.True(Directory.Exists($"/proc/{processId}"));
        }

        Assert.False(Directory.Exists($"/proc/{processId}"), "a process or a zombie is left");
    }

    private async Task<Problem?> Play(string path, Action<Frame>? onFrame = null)
    {
        Outcome<IFrameSource> opened = FrameSources.Open("test", CameraAddress.Parse(path).Value, new CameraOptions(), _time);
        if (!opened.TryGet(out IFrameSource? source, out Problem? problem))
        {
            return problem;
        }

        await using (source)
        {
            while (true)
            {
                Outcome<Frame?> next = await source.NextAsync(TestContext.Current.CancellationToken);
                if (!next.TryGet(out Frame? frame, out problem) || frame is null)
                {
                    return problem;
                }

                onFrame?.Invoke(frame);
            }
        }
    }

    private IFrameSource Open(string path) =>
        FrameSources.Open("test", CameraAddress.Parse(path).Value, new CameraOptions(), _time).Value;
}
