using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Vision.Gallery;

namespace EdgeCenter.Tests.Vision.Gallery;

public sealed class FaceGalleryTests
{
    private readonly Faces _faces = new(11);
    private readonly FaceGallery _gallery = new(Faces.Model);

    [Fact]
    public void It_counts_people_and_templates_apart()
    {
        _gallery.Load(_faces.Crowd(people: 10, photos: 3));
        _gallery.Add(_faces.Template("p3", _faces.Direction()), _faces.Template("new", _faces.Direction()), _faces.Template("new", _faces.Direction()));

        Assert.Equal(11, _gallery.Current.People);
        Assert.Equal(33, _gallery.Current.Templates);
    }

    [Fact]
    public void A_removed_person_is_not_found_any_more_and_everybody_else_is()
    {
        List<FaceTemplate> crowd = _faces.Crowd(people: 3000, photos: 3);
        _gallery.Load(crowd);

        Assert.Equal(3, _gallery.Remove(PersonId.Parse("p1400")));
        Assert.Equal(0, _gallery.Remove(PersonId.Parse("p1400")));

        Assert.Equal(2999, _gallery.Current.People);
        Assert.Equal(8997, _gallery.Current.Templates);
        Assert.False(_gallery.Current.Contains(PersonId.Parse("p1400")));
        foreach (FaceTemplate template in crowd.Where(template => template.Person != PersonId.Parse("p1400")))
        {
            Assert.Equal(template.Id, _gallery.Current.Verify(template.Person, template.Vector.Span)!.Value.Template);
        }
    }

    [Fact]
    public void One_template_can_be_revoked()
    {
        List<FaceTemplate> crowd = _faces.Crowd(people: 5, photos: 2);
        _gallery.Load(crowd);

        Assert.True(_gallery.Remove(crowd[4].Person, crowd[4].Id));
        Assert.False(_gallery.Remove(crowd[4].Person, crowd[4].Id));
        Assert.Equal((5, 9), (_gallery.Current.People, _gallery.Current.Templates));

        Assert.True(_gallery.Remove(crowd[5].Person, crowd[5].Id));
        Assert.Equal((4, 8), (_gallery.Current.People, _gallery.Current.Templates));
    }

    [Fact]
    public void A_snapshot_that_a_reader_holds_never_changes()
    {
        List<FaceTemplate> crowd = _faces.Crowd(people: 20, photos: 2);
        _gallery.Load(crowd);
        GallerySnapshot held = _gallery.Current;

        _gallery.Remove(PersonId.Parse("p3"));
        _gallery.Add(_faces.Crowd(people: 50, photos: 2).Select(template => template with { Person = PersonId.Parse("x" + template.Person) }));

        Assert.Equal((20, 40), (held.People, held.Templates));
        Assert.Equal(crowd[6].Id, held.Verify(PersonId.Parse("p3"), crowd[6].Vector.Span)!.Value.Template);
        Assert.Null(held.Verify(PersonId.Parse("xp3"), crowd[6].Vector.Span));
    }

    [Fact]
    public void Adding_one_to_many_shares_every_segment()
    {
        _gallery.Load(_faces.Crowd(people: 5000, photos: 1));
        GallerySegment[] before = _gallery.Current.Segments.ToArray();

        _gallery.Add(_faces.Template("new", _faces.Direction()));

        Assert.Equal(before, _gallery.Current.Segments.ToArray());
        Assert.Equal(5001, _gallery.Current.Templates);
    }

    [Fact]
    public void Removing_one_of_many_copies_one_segment()
    {
        _gallery.Load(_faces.Crowd(people: 4_000, photos: 1));
        GallerySegment[] before = _gallery.Current.Segments.ToArray();

        _gallery.Remove(PersonId.Parse("p1500"));

        Assert.Equal(before.Length - 1, before.Intersect(_gallery.Current.Segments.ToArray()).Count());
    }

    [Fact]
    public void Removing_nearly_everybody_gives_the_memory_back()
    {
        _gallery.Load(_faces.Crowd(people: 3000, photos: 1));
        for (int p = 0; p < 3000; p++)
        {
            if (p % 30 != 0)
            {
                _gallery.Remove(PersonId.Parse($"p{p}"));
            }
        }

        Assert.Equal(100, _gallery.Current.Templates);
        Assert.Equal(1, _gallery.Current.Segments.Length);
    }

    [Fact]
    public async Task Readers_see_whole_people_while_a_writer_adds_and_removes()
    {
        int seen = 0;
        float[] probe = _faces.Direction();
        Task reader = Task.Run(() =>
        {
            var best = new GalleryCandidate[4];
            while (seen < 200)
            {
                GallerySnapshot snapshot = _gallery.Current;
                Assert.Equal(snapshot.People * 3, snapshot.Templates);
                Assert.Equal(Math.Min(4, snapshot.People), snapshot.Search(probe, best));
                Interlocked.Increment(ref seen);
            }
        }, TestContext.Current.CancellationToken);

        int round = 0;
        for (; !reader.IsCompleted; round++)
        {
            _gallery.Add(Enumerable.Range(0, 3).Select(_ => _faces.Template($"r{round}", _faces.Direction())));
            if (round >= 20)
            {
                _gallery.Remove(PersonId.Parse($"r{round - 20}"));
            }
        }

        await reader;
        Assert.Equal(Math.Min(round, 20), _gallery.Current.People);
    }

    [Fact]
    public void Templates_of_another_model_stay_out_and_are_counted()
    {
        int left = _gallery.Load([_faces.Template("a", _faces.Direction()), _faces.Template("b", _faces.Direction(), model: "older/3")]);

        Assert.Equal(1, left);
        Assert.Equal((1, 1), (_gallery.Current.People, _gallery.Current.Templates));
    }

    [Theory]
    [InlineData(511, 1f)]
    [InlineData(512, 0f)]
    [InlineData(512, 2f)]
    [InlineData(512, float.NaN)]
    public void What_is_no_unit_vector_is_a_bug_of_the_caller(int length, float norm)
    {
        float[] vector = new float[length];
        vector[0] = norm;
        Assert.Throws<ArgumentException>(() => _gallery.Add(_faces.Template("a", vector)));
        Assert.Equal(0, _gallery.Current.Templates);
    }

    [Fact]
    public void The_stated_memory_is_what_a_template_takes()
    {
        Assert.Equal(1060, GallerySegment.BytesPerTemplate);
        List<FaceTemplate> crowd = _faces.Crowd(people: GallerySegment.Capacity * 4, photos: 1)
            .ConvertAll(template => template with { Person = PersonId.Parse("one") });
        long before = GC.GetAllocatedBytesForCurrentThread();
        _gallery.Load(crowd);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / (double)crowd.Count, 1060, 1070);
    }
}
