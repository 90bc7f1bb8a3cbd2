using EdgeCenter.Hardware.Readers.Formats;

namespace EdgeCenter.Hardware.Readers.Wiegand;

/// <summary>
/// Edges with their times → frames. Pure: what ends a card is the time between edges as the kernel stamped them, not when they were looked at.
/// Total: any edges in any order give frames or faults. Not thread-safe.
/// </summary>
public sealed class WiegandDecoder(WiegandTiming timing)
{
    private CardBits _bits;
    private WiegandFault _fault;
    private LineEdge _last;
    private bool _open;

    /// <summary>A card has begun and its end is awaited.</summary>
    public bool IsOpen => _open;

    /// <returns>The frame that had ended before this edge; null: the edge belongs to the same frame, or to none.</returns>
    public WiegandFrame? Take(in LineEdge edge)
    {
        WiegandFrame? ended = null;
        TimeSpan interval = edge.At - _last.At;
        if (_open && interval > timing.EndOfCard)
        {
            // What was lost may have been the end of the old frame as well as the beginning of the new one.
            Spoil(edge.AfterLoss, WiegandFault.EdgesLost);
            ended = End();
        }

        if (!_open)
        {
            Begin(edge);
            return ended;
        }

        Spoil(edge.AfterLoss, WiegandFault.EdgesLost);
        if (interval < TimeSpan.Zero)
        {
            Spoil(true, WiegandFault.OutOfOrder);
        }
        else if (interval < timing.ShortestInterval)
        {
            // Ringing of the same pulse is no new bit; a pulse on the other wire cannot be one either.
            Spoil(edge.Line != _last.Line, WiegandFault.Interference);
            return ended;
        }

        _last = edge;
        Append(edge.Line);
        return ended;
    }

    /// <summary>There was silence for <see cref="WiegandTiming.EndOfCard"/>, or the lines are gone.</summary>
    /// <returns>The frame that is complete with it; null when none had begun.</returns>
    public WiegandFrame? Silence() => _open ? End() : null;

    private void Begin(in LineEdge edge)
    {
        _open = true;
        _last = edge;
        Spoil(edge.AfterLoss, WiegandFault.EdgesLost);
        Append(edge.Line);
    }

    private void Append(WiegandLine line)
    {
        if (_bits.Length == CardBits.MaximumLength)
        {
            Spoil(true, WiegandFault.TooLong);
        }
        else
        {
            _bits = _bits.Append(line == WiegandLine.Data1);
        }
    }

    private void Spoil(bool when, WiegandFault fault)
    {
        if (when && _fault == WiegandFault.None)
        {
            _fault = fault;
        }
    }

    private WiegandFrame End()
    {
        var frame = new WiegandFrame(_bits, _fault);
        _bits = default;
        _fault = WiegandFault.None;
        _open = false;
        return frame;
    }
}
