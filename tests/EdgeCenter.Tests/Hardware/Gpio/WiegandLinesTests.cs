using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Gpio;
using EdgeCenter.Hardware.Readers.Wiegand;
using EdgeCenter.Tests.Support;
using WireEdge = EdgeCenter.Hardware.Readers.Wiegand.LineEdge;

namespace EdgeCenter.Tests.Hardware.Gpio;

public sealed class WiegandLinesTests
{
    private static readonly LineAddress Data0 = new("main", 0, null);
    private static readonly LineAddress Data1 = new("main", 1, null);

    private readonly FakeChips _chips = new();
    private readonly ManualTimeProvider _time = new();
    private readonly FakeChip _chip;

    public WiegandLinesTests()
    {
        _chip = _chips.Add("main", 2);
        _chips.Add("expander", 16, tellsEdges: false);
        _chip.Pull(0, true);
        _chip.Pull(1, true);
    }

    [Fact]
    public void A_pulse_is_its_falling_edge_with_the_kernels_time()
    {
        using WiegandLines lines = Open();

        Pulse(0, 1_000_000);
        Pulse(1, 3_000_000);

        Assert.Equal(
            [new WireEdge(WiegandLine.Data0, TimeSpan.FromMilliseconds(1)), new WireEdge(WiegandLine.Data1, TimeSpan.FromMilliseconds(3))], Read(lines));
    }

    [Fact]
    public void A_gap_in_the_kernels_numbers_is_marked_at_the_edge_behind_it()
    {
        using WiegandLines lines = Open();
        Pulse(0, 1_000_000);
        _chip.Busy = true;
        Pulse(1, 3_000_000);
        _chip.Tell(_ => []);
        Pulse(1, 5_000_000);
        _chip.Tell();

        Assert.Equal([false, true], Read(lines).Select(edge => edge.AfterLoss));
    }

    [Fact]
    public void Lines_that_were_closed_end_the_reading()
    {
        WiegandLines lines = Open();

        lines.Dispose();

        Assert.Equal("device-closed", lines.Read(new WireEdge[1], Timeout.InfiniteTimeSpan).Problem?.Code);
        Assert.False(_chip.Inspect(0).Value.Used);
    }

    [Theory]
    [InlineData("main", "expander", "wiegand-two-chips")]
    [InlineData("expander", "expander", "wiegand-no-interrupts")]
    [InlineData("main", "none", "line-chip-missing")]
    public void Wires_must_be_on_one_chip_that_tells_edges(string first, string second, string code)
    {
        Outcome<WiegandLines> opened = WiegandLines.Open(_chips, "front", new LineAddress(first, 0, null), new LineAddress(second, 1, null), _time);

        Assert.Equal(code, opened.Problem?.Code);
        Assert.All(_chips.All, chip => Assert.False(chip.Inspect(0).Value.Used));
    }

    private WiegandLines Open() => WiegandLines.Open(_chips, "front", Data0, Data1, _time).Value;

    private void Pulse(int line, long nanoseconds)
    {
        _chip.Nanoseconds = nanoseconds;
        _chip.Pull(line, false);
        _chip.Pull(line, true);
    }

    private static WireEdge[] Read(WiegandLines lines)
    {
        var edges = new WireEdge[16];
        return edges[..lines.Read(edges, TimeSpan.FromSeconds(1)).Value];
    }
}
