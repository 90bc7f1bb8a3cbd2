using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Hardware.Boards;

/// <summary>An output line. From the moment it is had its level is the one that was asked for last.</summary>
/// <param name="chips">Where to look for it.</param>
/// <param name="consumer">What others see as its user.</param>
/// <param name="line">Which.</param>
/// <param name="atEnd">The level it is left at.</param>
internal sealed class LineSwitch(ILineChips chips, string consumer, BoardLine line, bool atEnd) : IOutputSwitch
{
    private ILines? _lines;
    private bool _on;

    public Outcome<Unit> Set(bool on)
    {
        _on = on;
        Outcome<Unit> done = _lines is null ? Acquire() : _lines.Write(Bits, 1).Then(_ => Verify());
        if (!done.Succeeded)
        {
            GiveUp();
        }

        return done;
    }

    public Outcome<Unit> Check()
    {
        if (_lines is null)
        {
            return Set(_on);
        }

        if (Verify().Succeeded)
        {
            return Unit.Value;
        }

        // A chip whose supply dipped has forgotten direction and level alike.
        Outcome<Unit> restored = _lines.Restore(Bits).Then(_ => Verify());
        if (!restored.Succeeded)
        {
            GiveUp();
        }

        return restored;
    }

    public void Dispose()
    {
        _ = _lines?.Write(atEnd ? 1ul : 0, 1);
        GiveUp();
    }

    private ulong Bits => _on ? 1ul : 0;

    private Outcome<Unit> Verify()
    {
        if (!line.ReadsBack)
        {
            return Unit.Value;
        }

        if (!_lines!.Read().TryGet(out ulong levels, out Problem? problem))
        {
            return problem;
        }

        return levels == Bits
            ? Unit.Value
            : new Problem(
                "line-stuck",
                "The line does not take the level it was given. Is it shorted, or does something else drive it?",
                "线路没有达到设定的电平。是否短路，或被其他设备驱动？",
                line.Address.ToString());
    }

    private Outcome<Unit> Acquire()
    {
        if (!chips.Open().TryGet(out IReadOnlyList<ILineChip>? present, out Problem? problem))
        {
            return problem;
        }

        try
        {
            var settings = new LineSettings { Output = true, ActiveLow = line.ActiveLow, Drive = line.Drive, Initial = _on };
            if (!LineFinder.Find(present, line.Address)
                .Then(place => place.Chip.Request(consumer, new WantedLine(place.Offset, settings)))
                .TryGet(out _lines, out problem))
            {
                return problem;
            }

            return Verify();
        }
        finally
        {
            foreach (ILineChip chip in present)
            {
                chip.Dispose();
            }
        }
    }

    private void GiveUp()
    {
        _lines?.Dispose();
        _lines = null;
    }
}
