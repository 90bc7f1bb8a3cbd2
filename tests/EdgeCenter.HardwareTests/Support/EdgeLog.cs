using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.HardwareTests.Support;

/// <summary>Notes edges as they are told, and waits for them.</summary>
internal sealed class EdgeLog
{
    private readonly object _lock = new();
    private readonly List<LineEdge> _edges = [];

    public IReadOnlyList<LineEdge> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _edges];
            }
        }
    }

    public void Note(ReadOnlySpan<LineEdge> edges)
    {
        lock (_lock)
        {
            _edges.AddRange(edges);
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits until so many edges were told; fails after a time that even an emulated machine does not need.</summary>
    public IReadOnlyList<LineEdge> Wait(int count)
    {
        lock (_lock)
        {
            while (_edges.Count < count)
            {
                Assert.True(Monitor.Wait(_lock, TimeSpan.FromSeconds(20)), $"{_edges.Count} of {count} edges came");
            }

            return [.. _edges];
        }
    }
}
