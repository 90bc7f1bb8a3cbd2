using EdgeCenter.Hardware.Readers;
using EdgeCenter.Hardware.Readers.Wiegand;
using EdgeCenter.Tests.Hardware.Gpio;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Hardware.Readers;

public sealed class BoardReaderPortsTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly FakeChips _chips = new();
    private readonly FakeChip _chip;
    private readonly BoardReaderPorts _ports;

    public BoardReaderPortsTests()
    {
        _chip = _chips.Add("pinctrl-rp1", 8);
        _chip.Name(3, "LOBBY_D0");
        _chip.Name(4, "LOBBY_D1");
        _chip.Pull(3, high: true);
        _chip.Pull(4, high: true);
        _ports = new BoardReaderPorts(_chips, _time);
    }

    [Theory]
    [InlineData("LOBBY_D0,LOBBY_D1")]
    [InlineData("pinctrl-rp1/3, gpiochip0/4")]
    public void A_wire_that_is_pulled_low_is_an_edge_with_the_kernels_time_and_letting_go_is_none(string device)
    {
        using IEdgeSource lines = _ports.OpenLines(device).Value;
        _chip.Busy = true;
        Pulse(3);
        Pulse(4);
        _chip.Tell(edges => edges.Select((edge, i) => edge with { Nanoseconds = 1_000_000 * (i + 1) }));

        Span<LineEdge> told = stackalloc LineEdge[8];
        Assert.Equal(2, lines.Read(told, TimeSpan.Zero).Value);
        Assert.Equal(new LineEdge(WiegandLine.Data0, TimeSpan.FromMilliseconds(1)), told[0]);
        Assert.Equal(new LineEdge(WiegandLine.Data1, TimeSpan.FromMilliseconds(2)), told[1]);
    }

    [Fact]
    public void A_gap_in_the_kernels_numbers_is_told_with_the_next_pulse()
    {
        using IEdgeSource lines = _ports.OpenLines("LOBBY_D0,LOBBY_D1").Value;
        _chip.Busy = true;
        Pulse(3);
        Pulse(3);
        Pulse(4);
        _chip.Tell(edges => [edges[0], edges[2]]);

        Span<LineEdge> told = stackalloc LineEdge[8];
        Assert.Equal(2, lines.Read(told, TimeSpan.Zero).Value);
        Assert.False(told[0].AfterLoss);
        Assert.True(told[1].AfterLoss);
    }

    [Fact]
    public void Closing_gives_the_lines_back()
    {
        _ports.OpenLines("LOBBY_D0,LOBBY_D1").Value.Dispose();

        using IEdgeSource again = _ports.OpenLines("LOBBY_D0,LOBBY_D1").Value;
        Assert.Equal("line-busy", _ports.OpenLines("LOBBY_D0,LOBBY_D1").Problem?.Code);
    }

    [Fact]
    public void Lines_that_cannot_carry_a_reader_are_a_problem()
    {
        FakeChip slow = _chips.Add("expander", 4, tellsEdges: false);
        slow.Name(0, "SLOW_D0");
        slow.Name(1, "SLOW_D1");

        string[] codes = [.. new[] { "SLOW_D0,SLOW_D1", "LOBBY_D0,SLOW_D1", "LOBBY_D0,LOBBY_D0", "LOBBY_D0", "", "," }.Select(device => _ports.OpenLines(device).Problem!.Code)];

        Assert.Equal(["wiegand-no-interrupts", "wiegand-two-chips", "wiegand-two-chips", "wiegand-lines", "wiegand-lines", "wiegand-lines"], codes);
        Assert.NotNull(_ports.OpenLines("NO_D0,NO_D1").Problem);
    }

    [Theory]
    [InlineData("i2c-1")]
    [InlineData("i2c-x:0x24")]
    [InlineData("i2c-1:0x04")]
    [InlineData("i2c-1:36")]
    [InlineData("/dev/i2c-1")]
    public void What_is_no_i2c_device_is_a_problem(string device) => Assert.Equal("i2c-address", _ports.OpenI2c(device).Problem?.Code);

    private void Pulse(int offset)
    {
        _chip.Pull(offset, high: false);
        _chip.Pull(offset, high: true);
    }
}
