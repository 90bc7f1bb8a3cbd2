using EdgeCenter.Appliance.Benchmarks;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Support;
using EdgeCenter.Tests.Vision.Gallery;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Gallery;
using EdgeCenter.Vision.Quality;
using EdgeCenter.Vision.Sightings;

namespace EdgeCenter.Tests.Vision.Sightings;

/// <summary>People walk up: 3 s of frames made from sample photographs, through the real networks.</summary>
public sealed class SightingPipelineTests : IDisposable
{
    private static readonly PersonId Anna = PersonId.Parse("anna");

    private readonly ManualTimeProvider _time = new();
    private readonly SightingModels _models;
    private readonly FaceGallery _gallery;
    private readonly SightingPipeline _pipeline;

    public SightingPipelineTests()
    {
        Outcome<SightingModels> models = SightingModels.Locate(SharedData.Models());
        Assert.SkipUnless(models.Succeeded, "the face models were not fetched (deploy/setup.sh)");
        _models = models.Value with
        {
            Recognition = models.Value.Recognition with
            {
                EmbedderEntry = models.Value.Recognition.EmbedderEntry with { Calibration = Calibration.Points },
            },
        };
        _gallery = new FaceGallery(_models.Recognition.EmbedderEntry.Reference);
        _gallery.Load(new Faces(31).Crowd(people: 20, photos: 3).Select(template => template with { Model = _gallery.Model }));
        _pipeline = SightingPipeline.Open("door", _models, _gallery, new SightingOptions(), new UlidSource(_time)).Value;
    }

    [Fact]
    public async Task A_known_person_is_matched_by_several_frames_while_walking_up()
    {
        IReadOnlyList<Frame> walk = await WalkAsync(SharedData.SamplePhoto(3));
        Enrol(walk[^20]);

        List<Sighting> sightings = Watch(walk);

        Sighting decided = sightings.First(sighting => sighting.QualityProblem is null);
        Assert.Equal(Anna, decided.Match!.Person);
        Assert.True(decided.Match.AgreeingFrames >= 2);
        Assert.True(decided.Match.RunnerUpMargin > 0.2f);
        Assert.NotEqual(LivenessVerdict.NotJudged, decided.Liveness.Verdict);
        Assert.Single(sightings.Select(sighting => sighting.Track).Distinct());
        Assert.All(sightings, sighting => Assert.Equal(("door", 1), (sighting.Camera, sighting.FacesInView)));
    }

    [Fact]
    public async Task A_stranger_is_called_unknown_and_never_matched()
    {
        List<Sighting> sightings = Watch(await WalkAsync(SharedData.SamplePhoto(3)));
        Assert.All(sightings, sighting => Assert.Null(sighting.Match));
        Assert.Contains(sightings, sighting => sighting.QualityProblem is null);
    }

    [Fact]
    public async Task Who_is_far_away_is_asked_to_step_closer_before_anything_is_decided()
    {
        List<Sighting> sightings = Watch((await WalkAsync(SharedData.SamplePhoto(3))).Take(25));
        Assert.All(sightings, sighting => Assert.Equal(
            (FaceGuidance.StepCloser, LivenessVerdict.NotJudged), (sighting.QualityProblem, sighting.Liveness.Verdict)));
        Assert.Single(sightings);
    }

    [Fact]
    public async Task Nothing_new_is_said_once_a_second_at_most()
    {
        IReadOnlyList<Frame> walk = await WalkAsync(SharedData.SamplePhoto(3));
        Frame near = walk[^20];
        List<Sighting> sightings = Watch(Enumerable.Range(0, 150).Select(i => At(near, i / 30.0)));
        Assert.InRange(sightings.Count, 4, 6);
    }

    [Fact]
    public async Task Somebody_else_in_the_same_place_is_a_new_face_with_nothing_known_about_it()
    {
        Frame first = (await WalkAsync(SharedData.SamplePhoto(3)))[^20];
        Frame second = (await WalkAsync(SharedData.Portrait()))[^20];
        Enrol(first);

        List<Sighting> sightings = Watch(Stand(first, 0, 60).Concat(Stand(second, 60, 150)));

        Sighting known = sightings.First(sighting => sighting.Match is not null);
        Sighting last = sightings[^1];
        Assert.NotEqual(known.Track, last.Track);
        Assert.Null(last.Match);
        Assert.True(last.Frames < 95);
    }

    [Fact]
    public async Task A_frame_without_a_sighting_allocates_nothing()
    {
        IReadOnlyList<Frame> walk = await WalkAsync(SharedData.SamplePhoto(3));
        Watch(walk);
        foreach (Frame frame in walk)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int said = _pipeline.Process(frame).Count;
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(said > 0 || bytes == 0, $"frame {frame.Sequence}: {bytes} bytes");
        }
    }

    [Fact]
    public void An_empty_scene_says_nothing()
    {
        var frame = new Frame(PixelFormat.I420, 640, 480);
        frame.Pixels.Fill(128);
        Assert.Empty(Watch(Enumerable.Range(0, 10).Select(i => At(frame, i / 30.0))));
        Assert.True(_pipeline.Tracks.IsEmpty);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(31, 640)]
    [InlineData(1280, 17)]
    public void Frames_of_odd_sizes_do_no_harm(int width, int height)
    {
        var frame = new Frame(PixelFormat.I420, width, height);
        new Random(1).NextBytes(frame.Pixels);
        Assert.Empty(_pipeline.Process(frame));
    }

    public void Dispose() => _pipeline?.Dispose();

    private static Frame At(Frame frame, double seconds)
    {
        frame.Position = TimeSpan.FromSeconds(seconds);
        frame.CapturedAt = DateTimeOffset.UnixEpoch + frame.Position;
        return frame;
    }

    private static IEnumerable<Frame> Stand(Frame frame, int from, int to) => Enumerable.Range(from, to - from).Select(i => At(frame, i / 30.0));

    private List<Sighting> Watch(IEnumerable<Frame> frames)
    {
        var sightings = new List<Sighting>();
        foreach (Frame frame in frames)
        {
            sightings.AddRange(_pipeline.Process(frame));
        }

        return sightings;
    }

    private async Task<IReadOnlyList<Frame>> WalkAsync(string photo) =>
        (await BenchWalk.MakeAsync(_pipeline.Faces, photo, _time, TestContext.Current.CancellationToken)).Value;

    private void Enrol(Frame frame)
    {
        float[] vector = new float[512];
        _pipeline.Faces.Locate(_pipeline.Faces.Detect(frame)[0], out var landmarks);
        _pipeline.Faces.Embed(landmarks, vector);
        _gallery.Add(new FaceTemplate(new Ulid(99), Anna, _gallery.Model, vector, _time.GetUtcNow()));
    }
}
