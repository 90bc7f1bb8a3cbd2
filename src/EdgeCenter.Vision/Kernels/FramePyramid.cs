using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Kernels;

/// <summary>
/// A frame and its halvings, each pixel the mean of four of the level below: what a region must be sampled from when it is shrunk a lot,
/// or fine texture turns into noise. Levels are made when first asked for, in buffers that are reused from frame to frame.
/// Belongs to one worker.
/// </summary>
public sealed class FramePyramid
{
    /// <summary>Shrinking by more than this takes the next level (measured with the embedder; see the facts on alignment).</summary>
    public const double LargestShrink = 1.6;

    // 8192 (the longest side of a frame) / 2^6 = 128 pixels: no network input needs less.
    private const int Deepest = 6;

    private readonly Frame?[] _levels = new Frame?[Deepest + 1];
    private int _ready;

    /// <summary>The frame that was last attached.</summary>
    public Frame Frame => _levels[0] ?? throw new InvalidOperationException("No frame was attached.");

    /// <summary>Starts on a new frame, or on the same buffer with new content. The frame must stay unchanged while it is looked at.</summary>
    public void Attach(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _levels[0] = frame;
        _ready = 0;
    }

    /// <summary>The frame halved <paramref name="level"/> times.</summary>
    public Frame Level(int level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, Deepest);
        while (_ready < level)
        {
            Frame source = _levels[_ready]!;
            int width = Math.Max(1, source.Width / 2);
            int height = Math.Max(1, source.Height / 2);
            Frame? target = _levels[_ready + 1];
            if (target is null || target.Width != width || target.Height != height || target.Format != source.Format)
            {
                target = _levels[_ready + 1] = new Frame(source.Format, width, height);
            }

            BoxHalving.Halve(source, target);
            _ready++;
        }

        return _levels[level] ?? throw new InvalidOperationException("No frame was attached.");
    }

    /// <summary>Samples like <see cref="AffineSampler"/>, from the level at which the region shrinks by no more than <see cref="LargestShrink"/>.</summary>
    public void Sample(in AffineMap map, Border border, in TensorFormat format, int width, int height, Span<float> tensor)
    {
        int level = 0;
        for (double shrink = map.Shrink; shrink >= LargestShrink && level < Deepest; shrink /= 2)
        {
            level++;
        }

        AffineSampler.Sample(Level(level), map.AtLevel(level), border, format, width, height, tensor);
    }
}
