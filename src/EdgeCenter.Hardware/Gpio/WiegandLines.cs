using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Readers.Wiegand;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>
/// The two data wires of a Wiegand reader on GPIO lines, stamped by the kernel in the interrupt. Only falling edges are asked for: the kernel then need
/// not read the line to know which edge it was, which would be too late for a pulse of 50 µs. Both wires belong to one request, so that their order and
/// the gaps in it are known.
/// </summary>
public sealed class WiegandLines : IEdgeSource
{
    private const long NanosecondsPerTick = 100;

    private readonly ILines _lines;
    private readonly EdgeQueue _queue;
    private readonly IDisposable _watching;
    private uint _sequence;

    private WiegandLines(ILines lines, TimeProvider time)
    {
        _lines = lines;
        _queue = new EdgeQueue(time);
        _watching = lines.Watch(Take);
    }

    /// <param name="chips">Where to look for the lines.</param>
    /// <param name="reader">Name of the reader, as others see the lines' user.</param>
    /// <param name="data0">Line of D0; high at rest.</param>
    /// <param name="data1">Line of D1; on the same chip.</param>
    /// <returns>Problems of <see cref="LineFinder"/> and <see cref="ILineChip"/>; <c>wiegand-two-chips</c>, <c>wiegand-no-interrupts</c>.</returns>
    public static Outcome<WiegandLines> Open(ILineChips chips, string reader, LineAddress data0, LineAddress data1, TimeProvider time)
    {
        if (!chips.Open().TryGet(out IReadOnlyList<ILineChip>? present, out Problem? problem))
        {
            return problem;
        }

        try
        {
            if (!LineFinder.Find(present, data0).TryGet(out LinePlace first, out problem)
                || !LineFinder.Find(present, data1).TryGet(out LinePlace second, out problem))
            {
                return problem;
            }

            if (first.Chip != second.Chip || first.Offset == second.Offset)
            {
                return new Problem(
                    "wiegand-two-chips", "D0 and D1 must be two lines of one chip.", "D0 和 D1 必须是同一芯片的两条线路。", reader);
            }

            var settings = new LineSettings { Bias = LineBias.PullUp, Edges = EdgeDetection.Falling };
            if (!first.Chip.Request($"edgecenter {reader}", new(first.Offset, settings), new(second.Offset, settings)).TryGet(out ILines? lines, out problem))
            {
                return problem;
            }

            if (lines.TellsEdges)
            {
                return new WiegandLines(lines, time);
            }

            lines.Dispose();
            return new Problem(
                "wiegand-no-interrupts",
                $"{first.Chip.Info.Label} tells no edges, so pulses of 50 µs cannot be seen there. Take lines of the processor.",
                $"{first.Chip.Info.Label} 不支持边沿中断，无法捕获 50 µs 的脉冲。请改用处理器的线路。",
                reader);
        }
        finally
        {
            foreach (ILineChip chip in present)
            {
                chip.Dispose();
            }
        }
    }

    public Outcome<int> Read(Span<Readers.Wiegand.LineEdge> edges, TimeSpan patience) => _queue.Read(edges, patience);

    public void Dispose()
    {
        _watching.Dispose();
        _lines.Dispose();
        _queue.Dispose();
    }

    private void Take(ReadOnlySpan<LineEdge> edges)
    {
        foreach (ref readonly LineEdge edge in edges)
        {
            bool lost = edge.Sequence != _sequence + 1;
            _sequence = edge.Sequence;
            WiegandLine wire = edge.Line == 0 ? WiegandLine.Data0 : WiegandLine.Data1;
            _queue.Push(new Readers.Wiegand.LineEdge(wire, TimeSpan.FromTicks(edge.Nanoseconds / NanosecondsPerTick), lost));
        }

        if (edges.IsEmpty && _lines.Read().Problem is { } gone)
        {
            _queue.End(gone);
        }
    }
}
