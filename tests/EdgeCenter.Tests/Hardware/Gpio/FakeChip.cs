using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Tests.Hardware.Gpio;

/// <summary>One chip of <see cref="FakeChips"/>. Levels are those of the wire: active-low is the request's business.</summary>
internal sealed class FakeChip(LineChipInfo info, bool tellsEdges) : ILineChip
{
    private readonly bool[] _wires = new bool[info.Lines];
    private readonly bool[] _driven = new bool[info.Lines];
    private readonly string[] _names = new string[info.Lines];
    private readonly FakeLines?[] _users = new FakeLines?[info.Lines];
    private readonly HashSet<int> _stuck = [];
    private readonly HashSet<int> _foreign = [];
    private readonly List<(FakeLines Lines, LineEdge Edge)> _untold = [];
    private uint _sequence;

    public LineChipInfo Info => info;

    /// <summary>False: the expander's plug is out. Lines that were had answer with an error, outputs keep their level.</summary>
    public bool Present { get; private set; } = true;

    /// <summary>True: edges wait for <see cref="Tell"/>; a busy machine.</summary>
    public bool Busy { get; set; }

    public int Restores { get; private set; }

    /// <summary>The time that the next edges are stamped with.</summary>
    public long Nanoseconds { get; set; }

    public bool this[int offset] => _wires[offset];

    public void Name(int offset, string name) => _names[offset] = name;

    /// <summary>Another program takes the line, or gives it back.</summary>
    public void TakenByAnother(int offset, bool taken)
    {
        if (taken)
        {
            _foreign.Add(offset);
        }
        else
        {
            _foreign.Remove(offset);
        }
    }

    /// <summary>The wire stays where it is, whatever drives it.</summary>
    public void Stuck(int offset, bool stuck)
    {
        if (stuck)
        {
            _stuck.Add(offset);
        }
        else
        {
            _stuck.Remove(offset);
        }
    }

    /// <summary>The supply dips: outputs forget their level and direction, and nobody tells their user.</summary>
    public void BrownOut() => Array.Clear(_wires);

    public void Unplug() => Present = false;

    public void PlugIn() => Present = true;

    /// <summary>Something outside pulls the wire.</summary>
    public void Pull(int offset, bool high)
    {
        if (_wires[offset] == high)
        {
            return;
        }

        _wires[offset] = high;
        if (Present && _users[offset] is { TellsEdges: true } lines)
        {
            LineSettings settings = lines.SettingsOf(offset);
            var edge = new LineEdge(lines.IndexOf(offset), high != settings.ActiveLow, Nanoseconds, ++_sequence);
            if (settings.Edges == (edge.Rising ? EdgeDetection.Falling : EdgeDetection.Rising))
            {
                _sequence--;
                return;
            }

            _untold.Add((lines, edge));
            if (!Busy)
            {
                Tell();
            }
        }
    }

    /// <summary>Tells the edges that waited: only some of them, in any order, as <paramref name="choose"/> says.</summary>
    public void Tell(Func<IReadOnlyList<LineEdge>, IEnumerable<LineEdge>>? choose = null)
    {
        (FakeLines Lines, LineEdge Edge)[] waiting = [.. _untold];
        _untold.Clear();
        foreach (IGrouping<FakeLines, LineEdge> user in waiting.GroupBy(told => told.Lines, told => told.Edge))
        {
            LineEdge[] edges = [.. choose is null ? user : choose([.. user])];
            if (edges.Length > 0)
            {
                user.Key.Tell(edges);
            }
        }
    }

    public Outcome<LineInfo> Inspect(int offset) => new LineInfo(
        offset, _names[offset] ?? "", _users[offset]?.Consumer ?? (_foreign.Contains(offset) ? "another" : ""),
        _users[offset] is not null || _foreign.Contains(offset), _driven[offset], false, LineBias.AsIs);

    public Outcome<ILines> Request(string consumer, params IReadOnlyList<WantedLine> wanted)
    {
        foreach (WantedLine line in wanted)
        {
            if (_users[line.Offset] is not null || _foreign.Contains(line.Offset))
            {
                return new Problem("line-busy", "The line is used.", "线路被占用。", $"{Info.Label}/{line.Offset}");
            }
        }

        var lines = new FakeLines(this, consumer, [.. wanted], tellsEdges && wanted.Any(line => line.Settings.Edges != EdgeDetection.None));
        foreach (WantedLine line in wanted)
        {
            _users[line.Offset] = lines;
            _driven[line.Offset] = line.Settings.Output;
            if (line.Settings.Output)
            {
                Drive(line.Offset, line.Settings.Initial != line.Settings.ActiveLow);
            }
        }

        return lines;
    }

    public void Dispose()
    {
    }

    internal void Drive(int offset, bool high)
    {
        if (!_stuck.Contains(offset))
        {
            _wires[offset] = high;
        }
    }

    internal void Restored() => Restores++;

    internal void Free(int offset) => _users[offset] = null;
}
