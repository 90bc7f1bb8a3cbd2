using EdgeCenter.Vision.Liveness;

namespace EdgeCenter.Vision.Sightings;

/// <summary>The latest judged frames of one face. A fixed ring; nothing is allocated per frame.</summary>
internal sealed class LivenessTrail
{
    // Nine frames at five a second: long enough for a median, short enough to notice that a phone was raised.
    private const int Capacity = 9;

    private readonly FrameLiveness[] _frames = new FrameLiveness[Capacity];
    private readonly TimeSpan[] _positions = new TimeSpan[Capacity];
    private int _count;

    internal ReadOnlySpan<FrameLiveness> Frames => _frames.AsSpan(0, _count);

    internal void Clear() => _count = 0;

    internal void Add(in FrameLiveness frame, TimeSpan position)
    {
        if (_count == Capacity)
        {
            Drop(1);
        }

        _frames[_count] = frame;
        _positions[_count++] = position;
    }

    internal void Forget(TimeSpan before)
    {
        int old = 0;
        while (old < _count && _positions[old] < before)
        {
            old++;
        }

        Drop(old);
    }

    private void Drop(int old)
    {
        _frames.AsSpan(old, _count - old).CopyTo(_frames);
        _positions.AsSpan(old, _count - old).CopyTo(_positions);
        _count -= old;
    }
}
