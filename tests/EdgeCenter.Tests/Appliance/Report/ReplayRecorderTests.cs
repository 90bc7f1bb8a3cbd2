using EdgeCenter.Appliance.Report;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Tests.Appliance.Report;

public sealed class ReplayRecorderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgecenter-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_a_replay_recorded_is_read_back_with_its_pictures()
    {
        ReportRun sample = SampleReport.Create().Runs[0];
        Record(sample);
        Record(sample);

        IReadOnlyList<ReportRun> runs = ReportFolder.Read(_folder).Value;

        Assert.Equal(2, runs.Count);
        ReportRun run = runs[1];
        Assert.Equal((sample.Gate, sample.Camera, sample.StartedAt, sample.Duration, 180L, 2L), (run.Gate, run.Camera, run.StartedAt, run.Duration, run.Frames, run.DroppedFrames));
        Assert.Equal(sample.Decisions, run.Decisions);
        Assert.Equal(sample.Pulses, run.Pulses);
        Assert.Equal(sample.Pictures[0].Faces[0].Landmarks, run.Pictures[0].Faces[0].Landmarks);
        Assert.Equal("王小明", run.Pictures[0].Faces[0].PersonName);
        Assert.True(run.Pictures[0].Jpeg.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]));
    }

    [Fact]
    public void Pictures_of_people_are_for_the_owner_alone_and_bounded_in_number()
    {
        using ReplayRecorder recorder = ReplayRecorder.Create(Path.Combine(_folder, "report"), "gate", "clip", SampleReport.Start).Value;
        Frame frame = new(PixelFormat.I420, 64, 48);
        for (int i = 0; i < ReplayRecorder.MaximumPictures + 5; i++)
        {
            Assert.True(recorder.Keep(frame, []).Succeeded);
        }

        Assert.Equal(ReplayRecorder.MaximumPictures, Directory.GetFiles(recorder.Folder, "*.jpg").Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(recorder.Folder));
    }

    [Fact]
    public void A_replay_that_never_finished_is_no_run()
    {
        using ReplayRecorder recorder = ReplayRecorder.Create(_folder, "gate", "clip", SampleReport.Start).Value;

        Assert.Empty(ReportFolder.Read(_folder).Value);
    }

    [Fact]
    public void Names_that_lead_out_of_the_folder_show_no_picture()
    {
        ReportRun sample = SampleReport.Create().Runs[0];
        string run = Record(sample);
        string secret = Path.Combine(_folder, "secret.jpg");
        File.Copy(Path.Combine(run, "frame-001.jpg"), secret);
        string json = Path.Combine(run, ReportFolder.RunFile);
        File.WriteAllText(json, File.ReadAllText(json).Replace("frame-001.jpg", "../secret.jpg", StringComparison.Ordinal));

        Assert.True(ReportFolder.Read(_folder).Value[0].Pictures[0].Jpeg.IsEmpty);
    }

    [Fact]
    public void A_file_that_is_no_jpeg_is_left_out()
    {
        string run = Record(SampleReport.Create().Runs[0]);
        File.WriteAllText(Path.Combine(run, "frame-001.jpg"), "<svg onload=alert(1)>");

        Assert.True(ReportFolder.Read(_folder).Value[0].Pictures[0].Jpeg.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"gate\":7}")]
    [InlineData("{\"gate\":\"g\"}")]
    public void A_broken_run_names_its_file(string json)
    {
        string run = Path.Combine(_folder, "run-001");
        Directory.CreateDirectory(run);
        File.WriteAllText(Path.Combine(run, ReportFolder.RunFile), json);

        Problem problem = ReportFolder.Read(_folder).Problem!;

        Assert.Equal("report-run-broken", problem.Code);
        Assert.EndsWith(ReportFolder.RunFile, problem.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_says_how_to_record() =>
        Assert.Contains("--keep-frames", ReportFolder.Read(Path.Combine(_folder, "nothing")).Problem!.Message.Chinese, StringComparison.Ordinal);

    [Fact]
    public void A_place_that_cannot_be_written_is_a_problem()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");

        Assert.Equal("report-not-written", ReplayRecorder.Create(file, "gate", "clip", SampleReport.Start).Problem!.Code);
    }

    private string Record(ReportRun run)
    {
        using ReplayRecorder recorder = ReplayRecorder.Create(_folder, run.Gate, run.Camera, run.StartedAt).Value;
        foreach (ReportDecision decision in run.Decisions)
        {
            recorder.Decided(decision);
        }

        foreach (ReportPulse pulse in run.Pulses)
        {
            recorder.Pulsed(pulse);
        }

        foreach (ReportFrame picture in run.Pictures)
        {
            Assert.True(recorder.Keep(new Frame(PixelFormat.I420, picture.Width, picture.Height) { Position = picture.Position }, picture.Faces).Succeeded);
        }

        Assert.True(recorder.Finish(run.Duration, run.Frames, run.DroppedFrames).Succeeded);
        return recorder.Folder;
    }
}
