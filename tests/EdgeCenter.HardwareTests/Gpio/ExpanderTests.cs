using EdgeCenter.Hardware.Gpio;
using EdgeCenter.HardwareTests.Support;

namespace EdgeCenter.HardwareTests.Gpio;

public sealed class ExpanderTests : IDisposable
{
    private readonly GpioChips _chips = new();

    public ExpanderTests() => SimulatedPins.Require();

    public void Dispose() => _chips.Dispose();

    [Fact]
    public void A_PCA9555_drives_its_outputs_through_the_kernels_driver()
    {
        using ILineChip chip = Chip(Expander.Pca9555);
        using ILines relay = chip.Request("test", new WantedLine(3, new LineSettings { Output = true, Initial = true })).Value;
        Assert.Equal((1, 0), (Expander.Pca9555[2] >> 3 & 1, Expander.Pca9555[6] >> 3 & 1));

        Assert.True(relay.Write(0, 1).Succeeded);

        Assert.Equal(0, Expander.Pca9555[2] >> 3 & 1);
    }

    [Fact]
    public void A_PCA9555_without_its_interrupt_wired_tells_no_edges_but_reads()
    {
        using ILineChip chip = Chip(Expander.Pca9555);
        using ILines contact = chip.Request("test", new WantedLine(9, new LineSettings { Edges = EdgeDetection.Both, Debounce = TimeSpan.FromMilliseconds(20) })).Value;
        Assert.False(contact.TellsEdges);

        Expander.Pca9555[1] = 0x02;
        Assert.Equal(1ul, contact.Read().Value);
        Expander.Pca9555[1] = 0x00;

        Assert.Equal(0ul, contact.Read().Value);
    }

    [Fact]
    public void An_MCP23017_drives_and_reads_through_the_kernels_driver()
    {
        using ILineChip? chip = _chips.Open().Value.SingleOrDefault(found => found.Info.Label is "mcp23017" || found.Info.Label == Expander.Mcp23017.Label);
        Assert.NotNull(chip);
        using ILines lines = chip.Request("test", new(2, new LineSettings { Output = true, Initial = true }), new(12, new LineSettings { Edges = EdgeDetection.Both })).Value;
        Assert.False(lines.TellsEdges);
        Assert.Equal((1, 0), (Expander.Mcp23017[0x14] >> 2 & 1, Expander.Mcp23017[0x00] >> 2 & 1));

        Expander.Mcp23017.SetWord(0x12, 0x1000);

        Assert.Equal(2ul, lines.Read().Value & 2);
    }

    private ILineChip Chip(Expander expander) => _chips.Open().Value.Single(chip => chip.Info.Label == expander.Label);
}
