using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Storage;
using EdgeCenter.Tests.Support;
using EdgeCenter.Tests.Vision.Gallery;
using EdgeCenter.Tests.Vision.Sightings;
using EdgeCenter.Vision.Enrolment;
using EdgeCenter.Vision.Gallery;
using EdgeCenter.Vision.Quality;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Tests.Vision.Enrolment;

public sealed class EnrollerTests : IDisposable
{
    private static readonly PersonId Anna = PersonId.Parse("anna");

    private readonly ManualTimeProvider _time = new();
    private readonly Faces _faces = new(21);
    private readonly FaceGallery _gallery = new(Faces.Model);
    private readonly Enroller _enroller;

    public EnrollerTests()
    {
        ModelStore store = SharedData.Models();
        Outcome<FaceModels> models = FaceModels.Locate(store);
        Assert.SkipUnless(models.Succeeded, "the face models were not fetched (deploy/setup.sh)");
        _enroller = new Enroller(
            new FaceAnalyzer(FaceWorker.Open(models.Value).Value, _time), new QualityMeter(EyeModel.Open(SharedData.Model("eye-state")).Value),
            Calibration.Table, _gallery, new EnrolmentOptions(), new UlidSource(_time), _time);
    }

    [Fact]
    public void Three_photos_of_one_person_become_three_templates()
    {
        EnrolmentResult result = _enroller.Conclude(Anna, Photos(_faces.Direction(), 3));
        Assert.Null(result.Problem);
        Assert.Null(result.Warning);
        Assert.Equal(3, result.Templates.Count);
        Assert.All(result.Templates, template => Assert.Equal((Anna, Faces.Model, _time.GetUtcNow()), (template.Person, template.Model, template.EnrolledAt)));
        Assert.Equal(3, result.Templates.Select(template => template.Id).Distinct().Count());
    }

    [Fact]
    public void Fewer_than_three_are_taken_with_a_warning()
    {
        EnrolmentResult result = _enroller.Conclude(Anna, Photos(_faces.Direction(), 2));
        Assert.Equal(2, result.Templates.Count);
        Assert.Equal("few-photos", result.Warning!.Code);
    }

    [Fact]
    public void Photos_of_different_people_refuse_the_whole_and_name_the_odd_one()
    {
        List<EnrolmentPhoto> photos = Photos(_faces.Direction(), 3);
        photos.Insert(1, Photo("stranger.jpg", _faces.Direction()));
        EnrolmentResult result = _enroller.Conclude(Anna, photos);
        Assert.Empty(result.Templates);
        Assert.Equal(("photos-disagree", "stranger.jpg"), (result.Problem!.Code, result.Problem.Where));
    }

    [Fact]
    public void A_face_that_is_enrolled_under_another_id_is_refused_and_names_it()
    {
        float[] face = _faces.Direction();
        _gallery.Load([_faces.Template("bert", _faces.Near(face, 0.8f)), _faces.Template("carl", _faces.Direction())]);
        EnrolmentResult result = _enroller.Conclude(Anna, Photos(face, 3));
        Assert.Empty(result.Templates);
        Assert.Equal(("already-enrolled-as", "bert"), (result.Problem!.Code, result.Problem.Where));
    }

    [Fact]
    public void More_photos_of_a_person_are_no_double_of_that_person()
    {
        float[] face = _faces.Direction();
        _gallery.Load([_faces.Template("anna", _faces.Near(face, 0.8f)), _faces.Template("carl", _faces.Direction())]);
        Assert.Null(_enroller.Conclude(Anna, Photos(face, 3)).Problem);
    }

    [Fact]
    public void The_same_picture_twice_counts_once()
    {
        List<EnrolmentPhoto> photos = Photos(_faces.Direction(), 1);
        photos.Add(photos[0] with { Name = "copy.jpg" });
        EnrolmentResult result = _enroller.Conclude(Anna, photos);
        Assert.Single(result.Templates);
        Assert.Equal(("same-photo", "copy.jpg"), (result.Photos[1].Problem!.Code, result.Photos[1].Problem!.Where));
    }

    [Fact]
    public void When_no_photo_can_be_used_the_whole_is_refused()
    {
        EnrolmentPhoto photo = Photo("a.jpg", _faces.Direction()) with { Problem = new Problem("no-face", "No face.", "无人脸。", "a.jpg") };
        EnrolmentResult result = _enroller.Conclude(Anna, [photo]);
        Assert.Equal("no-usable-photo", result.Problem!.Code);
        Assert.Empty(result.Templates);
    }

    [Fact]
    public async Task A_real_portrait_enrols_and_other_files_say_what_is_wrong_with_them()
    {
        string text = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(text, "no picture", TestContext.Current.CancellationToken);
        try
        {
            EnrolmentResult result = await _enroller.EnrolAsync(
                Anna, [SharedData.Portrait(), SharedData.SamplePhoto(1), text], TestContext.Current.CancellationToken);
            Assert.Null(result.Photos[0].Problem);
            Assert.Equal("several-faces", result.Photos[1].Problem!.Code);
            Assert.Equal(text, result.Photos[2].Problem!.Where);
            FaceTemplate template = Assert.Single(result.Templates);
            Assert.Equal(512, template.Vector.Length);
        }
        finally
        {
            File.Delete(text);
        }
    }

    public void Dispose() => _enroller?.Dispose();

    private static EnrolmentPhoto Photo(string name, float[] vector) =>
        new(name, null, new FaceQuality(200, 6, 0, 0, 0, 128, 100, 1, 1, 1), vector);

    private List<EnrolmentPhoto> Photos(float[] face, int count) =>
        [.. Enumerable.Range(1, count).Select(i => Photo($"{i}.jpg", _faces.Near(face, 0.8f)))];
}
