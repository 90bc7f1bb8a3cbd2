using System.Collections.Immutable;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Kernel;
using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>Lines of one chip, held by one file.</summary>
internal sealed unsafe class GpioLines(LineChipInfo chip, ImmutableArray<WantedLine> lines, SafeFileHandle file, bool edges, FileWatch watch) : ILines
{
    /// <summary>Read at once: as many as a person at a keypad can cause.</summary>
    private const int EdgesAtOnce = 32;

    private readonly ulong _all = lines.Length == GpioAbi.MostLines ? ulong.MaxValue : (1ul << lines.Length) - 1;
    private readonly Lock _lock = new();
    private IDisposable? _watching;
    private bool _disposed;

    public int Count => lines.Length;

    public bool TellsEdges => edges;

    public Outcome<ulong> Read()
    {
        GpioAbi.LineValues values = new() { Mask = _all };
        return Control(GpioAbi.GetValues, &values).TryGet(out _, out Problem? problem) ? values.Bits & _all : problem;
    }

    public Outcome<Unit> Write(ulong levels, ulong mask)
    {
        GpioAbi.LineValues values = new() { Bits = levels, Mask = mask & _all };
        return Control(GpioAbi.SetValues, &values);
    }

    public Outcome<Unit> Restore(ulong levels)
    {
        if (!LineConfiguration.Compile(lines, edges, levels).TryGet(out GpioAbi.LineConfig config, out Problem? problem))
        {
            return problem;
        }

        return Control(GpioAbi.SetConfig, &config);
    }

    public IDisposable Watch(LineEdgeHandler handler) => _watching = watch.Add(file, trouble => Drain(handler, trouble));

    public void Dispose()
    {
        _watching?.Dispose();
        // Not while another thread is in the kernel with it: the lines would stay in use for a moment longer.
        lock (_lock)
        {
            _disposed = true;
            file.Dispose();
        }
    }

    private Outcome<Unit> Control(nuint request, void* argument)
    {
        lock (_lock)
        {
            return _disposed ? DeviceFile.Refused(chip.Label, Errno.NoDevice)
                : Libc.Control(file, request, argument) >= 0 ? Unit.Value
                : DeviceFile.Refused(chip.Label, DeviceFile.LastError);
        }
    }

    private void Drain(LineEdgeHandler handler, bool trouble)
    {
        Span<LineEdge> told = stackalloc LineEdge[EdgesAtOnce];
        GpioAbi.LineEvent* events = stackalloc GpioAbi.LineEvent[EdgesAtOnce];
        int count = trouble ? 0 : ReadEvents(events);
        int known = 0;
        for (int i = 0; i < count; i++)
        {
            int line = IndexOf(events[i].Offset);
            if (line >= 0)
            {
                told[known++] = new LineEdge(line, events[i].Id == GpioAbi.RisingEdge, (long)events[i].Nanoseconds, events[i].Sequence);
            }
        }

        handler(told[..known]);
    }

    private int ReadEvents(GpioAbi.LineEvent* events)
    {
        lock (_lock)
        {
            nint bytes = _disposed ? 0 : Libc.Read(file, events, (nuint)(EdgesAtOnce * sizeof(GpioAbi.LineEvent)));
            return bytes > 0 ? (int)(bytes / sizeof(GpioAbi.LineEvent)) : 0;
        }
    }

    private int IndexOf(uint offset)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Offset == offset)
            {
                return i;
            }
        }

        return -1;
    }
}
