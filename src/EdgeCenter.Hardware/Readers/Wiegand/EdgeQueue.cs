using System.Runtime.CompilerServices;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Readers.Wiegand;

/// <summary>Edges handed over by whoever watches the lines on a thread of its own; read in order by one reader. Bounded: what does not fit is marked as lost.</summary>
public sealed class EdgeQueue(TimeProvider time, int capacity = EdgeQueue.DefaultCapacity) : IEdgeSource
{
    /// <summary>Ten cards of 37 bits that nobody has fetched yet.</summary>
    public const int DefaultCapacity = 370;

    private readonly object _lock = new();
    private readonly Queue<LineEdge> _edges = new(capacity);
    private Problem? _ended;
    private bool _lost;

    public void Push(LineEdge edge)
    {
        lock (_lock)
        {
            if (_edges.Count == capacity)
            {
                _lost = true;
                return;
            }

            _edges.Enqueue(edge with { AfterLoss = edge.AfterLoss || _lost });
            _lost = false;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>The lines are gone: what was pushed is still read, then the problem.</summary>
    public void End(Problem problem)
    {
        lock (_lock)
        {
            _ended ??= problem;
            Monitor.PulseAll(_lock);
        }
    }

    public Outcome<int> Read(Span<LineEdge> edges, TimeSpan patience)
    {
        var late = new StrongBox<bool>();
        using ITimer timer = time.CreateTimer(_ => Expire(late), null, patience, Timeout.InfiniteTimeSpan);
        lock (_lock)
        {
            while (_edges.Count == 0)
            {
                if (_ended is not null)
                {
                    return _ended;
                }

                if (late.Value)
                {
                    return 0;
                }

                Monitor.Wait(_lock);
            }

            int count = 0;
            while (count < edges.Length && _edges.TryDequeue(out LineEdge edge))
            {
                edges[count++] = edge;
            }

            return count;
        }
    }

    public void Dispose() => End(ReaderProblems.Closed);

    private void Expire(StrongBox<bool> late)
    {
        lock (_lock)
        {
            late.Value = true;
            Monitor.PulseAll(_lock);
        }
    }
}
