using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Hardware.Readers.Wiegand;

/// <summary>
/// Two GPIO lines of one chip as a Wiegand reader's wires: pulled up, no debouncing, each pulse stamped by the kernel in the interrupt. Edges arrive on the
/// thread of all lines; a queue takes them to the reader's own.
/// </summary>
public sealed class GpioEdges : IEdgeSource
{
    private readonly ILines _lines;
    private readonly EdgeQueue _queue;
    private readonly IDisposable _watch;
    private uint? _sequence;
    private bool _lost;

    private GpioEdges(ILines lines, TimeProvider time)
    {
        _lines = lines;
        _queue = new EdgeQueue(time);
        _watch = lines.Watch(Take);
    }

    /// <summary>Problems: <c>wiegand-lines</c>, those of finding and taking lines.</summary>
    public static Outcome<IEdgeSource> Open(ILineChips chips, LineAddress data0, LineAddress data1, TimeProvider time) =>
        chips.Open().Then(open =>
        {
            Outcome<ILines> lines = LineFinder.Find(open, data0).Then(zero => LineFinder.Find(open, data1).Then(one => Request(zero, one)));
            foreach (ILineChip chip in open)
            {
                chip.Dispose();
            }

            return lines.Then<IEdgeSource>(taken => new GpioEdges(taken, time));
        });

    public Outcome<int> Read(Span<LineEdge> edges, TimeSpan patience) => _queue.Read(edges, patience);

    public void Dispose()
    {
        _watch.Dispose();
        _queue.Dispose();
        _lines.Dispose();
    }

    private static Outcome<ILines> Request(LinePlace zero, LinePlace one)
    {
        if (zero.Chip != one.Chip || zero.Offset == one.Offset)
        {
            return new Problem(
                "wiegand-lines", "Both wires of a Wiegand reader must be at different lines of one chip.", "Wiegand 读卡器的两根数据线必须接在同一芯片的不同线路上。");
        }

        var settings = new LineSettings { ActiveLow = true, Bias = LineBias.PullUp, Edges = true };
        Outcome<ILines> lines = zero.Chip.Request("edgecenter wiegand", new WantedLine(zero.Offset, settings), new WantedLine(one.Offset, settings));
        if (!lines.Succeeded || lines.Value.TellsEdges)
        {
            return lines;
        }

        lines.Value.Dispose();
        return new Problem(
            "wiegand-lines", "These lines have no interrupt: pulses of 50 µs need lines of the processor itself.", "这些线路没有中断：50 微秒的脉冲需要处理器自身的 GPIO。");
    }

    private void Take(ReadOnlySpan<Gpio.LineEdge> edges)
    {
        if (edges.IsEmpty && _lines.Read().Problem is { } gone)
        {
            _queue.End(gone);
            return;
        }

        foreach (ref readonly Gpio.LineEdge edge in edges)
        {
            bool lost = _sequence is { } before && edge.Sequence != before + 1;
            _sequence = edge.Sequence;

            // Active low: towards on is the beginning of a pulse. A loss is noted with the next pulse, whichever edges were lost.
            if (edge.Rising)
            {
                _queue.Push(new LineEdge(edge.Line == 0 ? WiegandLine.Data0 : WiegandLine.Data1, TimeSpan.FromTicks(edge.Nanoseconds / 100), lost || _lost));
                _lost = false;
            }
            else
            {
                _lost |= lost;
            }
        }
    }
}
