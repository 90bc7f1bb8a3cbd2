using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Tests.Hardware.Gpio;

/// <summary>Lines of a <see cref="FakeChip"/> in use.</summary>
internal sealed class FakeLines(FakeChip chip, string consumer, WantedLine[] wanted, bool tellsEdges) : ILines
{
    private LineEdgeHandler? _handler;
    private bool _disposed;

    public string Consumer => consumer;

    public int Count => wanted.Length;

    public bool TellsEdges => tellsEdges;

    public Outcome<ulong> Read()
    {
        if (Gone is { } problem)
        {
            return problem;
        }

        ulong levels = 0;
        for (int i = 0; i < wanted.Length; i++)
        {
            levels |= chip[wanted[i].Offset] != wanted[i].Settings.ActiveLow ? 1ul << i : 0;
        }

        return levels;
    }

    public Outcome<Unit> Write(ulong levels, ulong mask)
    {
        if (Gone is { } problem)
        {
            return problem;
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            if ((mask >> i & 1) != 0 && wanted[i].Settings.Output)
            {
                chip.Drive(wanted[i].Offset, (levels >> i & 1) != 0 != wanted[i].Settings.ActiveLow);
            }
        }

        return Unit.Value;
    }

    public Outcome<Unit> Restore(ulong levels)
    {
        chip.Restored();
        return Write(levels, ulong.MaxValue);
    }

    public IDisposable Watch(LineEdgeHandler handler)
    {
        _handler = handler;
        return new Watching(this);
    }

    public void Tell(LineEdge[] edges) => _handler?.Invoke(edges);

    public int IndexOf(int offset) => Array.FindIndex(wanted, line => line.Offset == offset);

    public LineSettings SettingsOf(int offset) => wanted[IndexOf(offset)].Settings;

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            foreach (WantedLine line in wanted)
            {
                chip.Free(line.Offset);
            }
        }
    }

    private Problem? Gone => _disposed || !chip.Present
        ? new Problem("device-missing", "The device is not there.", "设备不存在。", chip.Info.Label)
        : null;

    private sealed class Watching(FakeLines lines) : IDisposable
    {
        public void Dispose() => lines._handler = null;
    }
}
