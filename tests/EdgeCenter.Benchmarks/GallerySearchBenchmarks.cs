using BenchmarkDotNet.Attributes;
using EdgeCenter.Appliance.Benchmarks;
using EdgeCenter.Vision.Gallery;

namespace EdgeCenter.Benchmarks;

/// <summary>One search over galleries of growing size: it should grow with the bytes read, and allocate nothing.</summary>
[MemoryDiagnoser]
public class GallerySearchBenchmarks
{
    private readonly FaceGallery _gallery = new("bench@1");
    private readonly GalleryCandidate[] _best = new GalleryCandidate[2];
    private float[] _probe = [];

    [Params(1_000, 10_000, 100_000)]
    public int Templates { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var faces = new MadeUpFaces(seed: 1).Templates(Templates, _gallery.Model, familySize: 1);
        _gallery.Load(faces);
        _probe = faces[Templates / 2].Vector.ToArray();
    }

    [Benchmark]
    public int Search() => _gallery.Current.Search(_probe, _best);
}
