using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Support;
using EdgeCenter.Vision.Cameras;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Tests.Vision.Cameras;

public sealed class PictureSourceTests : IDisposable
{
    private readonly TestClips _clips = new();
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingObserver _observer = new();

    public void Dispose() => _clips.Dispose();

    [Fact]
    public async Task A_folder_gives_its_pictures_in_the_order_of_their_names_then_ends()
    {
        Picture("b.jpg", 64, 48);
        Picture("a.png", 32, 32);
        Picture("c.webp", 48, 64);

        List<(int Width, int Height, double Seconds)> frames = [];
        Problem? end = await Play(_clips.Folder, frame => frames.Add((frame.Width, frame.Height, frame.Position.TotalSeconds)));

        Assert.Null(end);
        Assert.Equal([(32, 32, 0.0), (64, 48, 1.0), (48, 64, 2.0)], frames);
    }

    [Fact]
    public async Task Broken_pictures_are_named_and_left_out()
    {
        Picture("1.jpg", 64, 48);
        File.WriteAllText(_clips.Path("2.jpg"), "not a picture");
        File.WriteAllBytes(_clips.Path("3.jpg"), []);
        File.WriteAllBytes(_clips.Path("4.jpg"), File.ReadAllBytes(_clips.Path("1.jpg"))[..40]);
        Picture("5.jpg", 64, 48);
        Picture(".hidden.jpg", 64, 48);

        int frames = 0;
        Assert.Null(await Play(_clips.Folder, _ => frames++));

        Assert.Equal(["2.jpg", "3.jpg", "4.jpg"], _observer.SkippedPictures.Select(problem => Path.GetFileName(problem.Where)));
        Assert.Equal(2, frames);
    }

    [Fact]
    public async Task A_folder_of_text_is_no_camera()
    {
        File.WriteAllText(_clips.Path("a.txt"), "first letter");
        File.WriteAllText(_clips.Path("b.txt"), "second letter");

        Problem problem = (await Play(_clips.Folder))!;

        Assert.Equal("folder-without-pictures", problem.Code);
        Assert.Contains("a.txt", problem.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_is_no_camera() =>
        Assert.Equal("folder-without-pictures", (await Play(_clips.Folder))?.Code);

    [Fact]
    public async Task One_picture_is_a_source_of_one_frame_whatever_it_is_called()
    {
        Picture("photo.jpg", 64, 48);
        File.Move(_clips.Path("photo.jpg"), _clips.Path("photo.mp4"));

        int frames = 0;
        Assert.Null(await Play(_clips.Path("photo.mp4"), _ => frames++));

        Assert.Equal(1, frames);
    }

    [Fact]
    public async Task One_broken_picture_fails_with_its_own_problem()
    {
        Picture("whole.jpg", 64, 48);
        File.WriteAllBytes(_clips.Path("cut.jpg"), File.ReadAllBytes(_clips.Path("whole.jpg"))[..40]);

        Problem problem = (await Play(_clips.Path("cut.jpg")))!;

        Assert.StartsWith("image-", problem.Code, StringComparison.Ordinal);
        Assert.Contains("cut.jpg", problem.Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Large_pictures_are_scaled_down_like_those_of_a_camera()
    {
        Picture("large.jpg", 3000, 2000);

        int width = 0;
        Assert.Null(await Play(_clips.Folder, frame => width = frame.Width));

        Assert.InRange(width, 640, CameraOptions.DefaultMaximumSide);
    }

    private void Picture(string name, int width, int height) =>
        _clips.Make(name, "-f", "lavfi", "-i", $"testsrc=size={width}x{height}", "-frames:v", "1", "-pix_fmt", name.EndsWith("png", StringComparison.Ordinal) ? "rgb24" : "yuvj420p");

    private async Task<Problem?> Play(string path, Action<Frame>? onFrame = null)
    {
        Outcome<IFrameSource> opened = FrameSources.Open("test", CameraAddress.Parse(path).Value, new CameraOptions(), _time, _observer);
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
}
