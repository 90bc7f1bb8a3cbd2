using System.Numerics.Tensors;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Vision.Gallery;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Vision.Gallery;

public sealed class GallerySearchTests
{
    [Fact]
    public void The_best_people_are_those_of_an_exact_float_search()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var faces = new Faces(seed);
            List<FaceTemplate> templates = faces.Crowd(people: 150, photos: 3);
            GallerySnapshot gallery = Gallery(templates);
            float[] probe = faces.Near(templates[seed % templates.Count].Vector.ToArray(), 0.5f);
            AssertExact(templates, gallery, probe, wanted: 3);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    [Fact]
    public void Nobody_is_missed_among_near_ties_and_across_segments()
    {
        var faces = new Faces(3);
        float[] face = faces.Direction();
        // 5,000 templates whose similarities to the probe lie within one quantisation error of each other.
        List<FaceTemplate> templates = [.. Enumerable.Range(0, 5000).Select(p => faces.Template($"p{p}", faces.Near(face, 0.5f)))];
        AssertExact(templates, Gallery(templates), face, wanted: 10);
    }

    [Fact]
    public void A_vector_with_one_huge_value_is_found_as_exactly_as_any_other()
    {
        var faces = new Faces(4);
        List<FaceTemplate> templates = faces.Crowd(people: 50, photos: 1);
        for (int i = 0; i < 20; i++)
        {
            float[] peaked = faces.Direction();
            peaked[i] += i / 4f;
            templates.Add(faces.Template($"peaked{i}", Faces.Unit(peaked)));
        }

        float[] probe = new float[512];
        probe[19] = 1;
        AssertExact(templates, Gallery(templates), probe, wanted: 5);
    }

    [Fact]
    public void The_runner_up_is_another_person_however_many_photos_the_first_has()
    {
        var faces = new Faces(5);
        float[] face = faces.Direction();
        List<FaceTemplate> templates = faces.Crowd(people: 20, photos: 2);
        templates.AddRange(Enumerable.Range(0, 8).Select(_ => faces.Template("anna", faces.Near(face, 0.8f))));

        var best = new GalleryCandidate[2];
        Assert.Equal(2, Gallery(templates).Search(face, best));
        Assert.Equal("anna", best[0].Person.ToString());
        Assert.NotEqual(best[0].Person, best[1].Person);
    }

    [Fact]
    public void A_person_can_be_left_out()
    {
        var faces = new Faces(6);
        List<FaceTemplate> templates = faces.Crowd(people: 20, photos: 2);
        var best = new GalleryCandidate[1];
        Assert.Equal(1, Gallery(templates).Search(templates[0].Vector.Span, best, except: templates[0].Person));
        Assert.NotEqual(templates[0].Person, best[0].Person);
    }

    [Fact]
    public void Verification_compares_with_the_one_person_only()
    {
        var faces = new Faces(8);
        List<FaceTemplate> templates = faces.Crowd(people: 20, photos: 3);
        GallerySnapshot gallery = Gallery(templates);

        GalleryCandidate? own = gallery.Verify(PersonId.Parse("p4"), templates[13].Vector.Span);
        Assert.Equal(templates[13].Id, own!.Value.Template);
        Assert.Equal(1, own.Value.Similarity, 4);
        Assert.True(gallery.Verify(PersonId.Parse("p5"), templates[13].Vector.Span)!.Value.Similarity < 0.5f);
        Assert.Null(gallery.Verify(PersonId.Parse("nobody"), templates[13].Vector.Span));
    }

    [Fact]
    public void An_empty_gallery_knows_nobody()
    {
        Assert.Equal(0, new FaceGallery(Faces.Model).Current.Search(new Faces(1).Direction(), new GalleryCandidate[2]));
    }

    [Fact]
    public void A_search_allocates_nothing()
    {
        var faces = new Faces(9);
        GallerySnapshot gallery = Gallery(faces.Crowd(people: 500, photos: 3));
        float[] probe = faces.Direction();
        var best = new GalleryCandidate[3];
        gallery.Search(probe, best);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            gallery.Search(probe, best);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static GallerySnapshot Gallery(IEnumerable<FaceTemplate> templates)
    {
        var gallery = new FaceGallery(Faces.Model);
        gallery.Load(templates);
        return gallery.Current;
    }

    private static void AssertExact(List<FaceTemplate> templates, GallerySnapshot gallery, float[] probe, int wanted)
    {
        float[] expected = templates
            .GroupBy(template => template.Person, template => TensorPrimitives.Dot(template.Vector.Span, probe))
            .Select(person => person.Max())
            .OrderDescending().Take(wanted).ToArray();
        foreach (ScanPath path in Enum.GetValues<ScanPath>().Where(ScanKernel.IsSupported))
        {
            var best = new GalleryCandidate[wanted];
            Assert.Equal(wanted, gallery.Search(path, probe, best, except: null));
            for (int i = 0; i < wanted; i++)
            {
                Assert.Equal(expected[i], best[i].Similarity, 2e-5f);
            }
        }
    }
}
