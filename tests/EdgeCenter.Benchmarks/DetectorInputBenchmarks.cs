using BenchmarkDotNet.Attributes;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Kernels;

namespace EdgeCenter.Benchmarks;

/// <summary>The detector's input from a camera frame, against copying the frame's bytes once.</summary>
[MemoryDiagnoser]
public class DetectorInputBenchmarks
{
    private readonly LetterboxResizer _resizer = new(320, 240, new TensorFormat(ChannelOrder.Rgb, 127, 1 / 128f));
    private readonly float[] _tensor = new float[3 * 240 * 320];
    private Frame _frame = null!;
    private LetterboxMap _map;
    private byte[] _copy = [];

    [Params(640, 1280)]
    public int Width { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _frame = new Frame(PixelFormat.I420, Width, Width * 3 / 4);
        new Random(1).NextBytes(_frame.Pixels);
        _map = LetterboxMap.Fit(_frame.Width, _frame.Height, 320, 240);
        _copy = new byte[_frame.Pixels.Length];
    }

    [Benchmark(Baseline = true)]
    public void CopyTheFrame() => _frame.Pixels.CopyTo(_copy);

    [Benchmark]
    public void Letterbox() => _resizer.Resize(_frame, _map, _tensor);
}
