using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Tests.Hardware.Gpio;

/// <summary>GPIO chips that behave as the kernel's do: lines belong to one user, chips go away and come back, edges are told late, twice, merged or never.</summary>
internal sealed class FakeChips : ILineChips
{
    private readonly List<FakeChip> _chips = [];

    public IReadOnlyList<FakeChip> All => _chips;

    public FakeChip Add(string label, int lines, bool tellsEdges = true)
    {
        var chip = new FakeChip(new LineChipInfo($"gpiochip{_chips.Count}", label, lines), tellsEdges);
        _chips.Add(chip);
        return chip;
    }

    public Outcome<IReadOnlyList<ILineChip>> Open() => _chips.Where(chip => chip.Present).ToList<ILineChip>();
}
