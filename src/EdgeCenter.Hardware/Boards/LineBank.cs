using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Hardware.Boards;

/// <summary>
/// Input lines that are read together, on whichever chips they are. Lines that cannot be had, or whose chip went away, read as unknown and are asked
/// for again every few seconds: an expander that comes back works again. The owner serialises the calls.
/// </summary>
internal sealed class LineBank(
    ILineChips chips, string consumer, IReadOnlyList<WantedAddress> wanted, TimeProvider time, LineEdgeHandler hint) : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly List<Held> _held = [];
    private readonly bool?[] _levels = new bool?[wanted.Count];
    private long? _triedAt;

    /// <summary>Some lines tell no edges: somebody must look at them.</summary>
    public bool MustPoll => _held.Any(held => !held.Lines.TellsEdges);

    /// <summary>Why a line is unknown; null when all are well.</summary>
    public Problem? Trouble { get; private set; }

    /// <summary>The level of each line in the order of the constructor, active-low taken out; null: unknown. Valid until the next call.</summary>
    public IReadOnlyList<bool?> Read()
    {
        if (_held.Sum(held => held.Indices.Length) < wanted.Count && (_triedAt is not { } tried || time.GetElapsedTime(tried) >= RetryAfter))
        {
            _triedAt = time.GetTimestamp();
            Acquire();
        }

        Array.Clear(_levels);
        for (int i = _held.Count - 1; i >= 0; i--)
        {
            Held held = _held[i];
            if (held.Lines.Read().TryGet(out ulong levels, out Problem? problem))
            {
                for (int line = 0; line < held.Indices.Length; line++)
                {
                    _levels[held.Indices[line]] = (levels >> line & 1) != 0;
                }
            }
            else
            {
                Trouble = problem;
                _held.RemoveAt(i);
                Release(held);
            }
        }

        return _levels;
    }

    public void Dispose()
    {
        foreach (Held held in _held)
        {
            Release(held);
        }

        _held.Clear();
    }

    private void Acquire()
    {
        Trouble = null;
        if (!chips.Open().TryGet(out IReadOnlyList<ILineChip>? present, out Problem? problem))
        {
            Trouble = problem;
            return;
        }

        try
        {
            var places = new List<(int Index, LinePlace Place)>();
            for (int i = 0; i < wanted.Count; i++)
            {
                if (_held.Any(held => held.Indices.Contains(i)))
                {
                    continue;
                }

                if (LineFinder.Find(present, wanted[i].Address).TryGet(out LinePlace place, out problem))
                {
                    places.Add((i, place));
                }
                else
                {
                    Trouble = problem;
                }
            }

            foreach (IGrouping<ILineChip, (int Index, LinePlace Place)> chip in places.GroupBy(found => found.Place.Chip))
            {
                Acquire(chip.Key, [.. chip.Select(found => (found.Index, found.Place.Offset))]);
            }
        }
        finally
        {
            foreach (ILineChip chip in present)
            {
                chip.Dispose();
            }
        }
    }

    private void Acquire(ILineChip chip, IReadOnlyList<(int Index, int Offset)> found)
    {
        if (chip.Request(consumer, [.. found.Select(line => new WantedLine(line.Offset, wanted[line.Index].Settings))])
            .TryGet(out ILines? lines, out Problem? problem))
        {
            _held.Add(new Held(lines, [.. found.Select(line => line.Index)], lines.TellsEdges ? lines.Watch(hint) : null));
        }
        else if (found.Count > 1)
        {
            // One that somebody else has must not cost the others: ask one by one.
            foreach ((int Index, int Offset) line in found)
            {
                Acquire(chip, [line]);
            }
        }
        else
        {
            Trouble = problem;
        }
    }

    private static void Release(Held held)
    {
        held.Watching?.Dispose();
        held.Lines.Dispose();
    }

    private sealed record Held(ILines Lines, int[] Indices, IDisposable? Watching);
}
