using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Tests.Hardware.Gpio;

public sealed class LineConfigurationTests
{
    private static readonly LineSettings Contact = new() { Edges = EdgeDetection.Both, Bias = LineBias.PullUp, ActiveLow = true, Debounce = TimeSpan.FromMilliseconds(20) };

    [Fact]
    public void Lines_that_are_asked_for_alike_need_one_attribute_for_their_debounce()
    {
        GpioAbi.LineConfig config = LineConfiguration.Compile([new(3, Contact), new(4, Contact)], edges: true).Value;

        Assert.Equal(GpioAbi.Input | GpioAbi.ActiveLow | GpioAbi.PullUp | GpioAbi.EdgeRising | GpioAbi.EdgeFalling, config.Flags);
        Assert.Equal(1u, config.Count);
        Assert.Equal((GpioAbi.AttributeDebounce, 20_000ul, 0b11ul), (config.Attributes[0].Attribute.Id, config.Attributes[0].Attribute.Value, config.Attributes[0].Mask));
    }

    [Fact]
    public void Without_interrupts_neither_edges_nor_debounce_are_asked_for()
    {
        GpioAbi.LineConfig config = LineConfiguration.Compile([new(3, Contact)], edges: false).Value;

        Assert.Equal((GpioAbi.Input | GpioAbi.ActiveLow | GpioAbi.PullUp, 0u), (config.Flags, config.Count));
    }

    [Fact]
    public void An_output_has_its_level_from_the_request_on()
    {
        LineSettings relay = new() { Output = true, Drive = LineDrive.OpenDrain };
        GpioAbi.LineConfig config = LineConfiguration.Compile([new(1, relay), new(2, relay with { Initial = true })], edges: false).Value;

        Assert.Equal(GpioAbi.Output | GpioAbi.OpenDrain, config.Flags);
        Assert.Equal((GpioAbi.AttributeValues, 0b10ul, 0b11ul), (config.Attributes[0].Attribute.Id, config.Attributes[0].Attribute.Value, config.Attributes[0].Mask));
    }

    [Fact]
    public void More_variety_than_the_kernel_takes_is_a_problem()
    {
        WantedLine[] lines = [.. Enumerable.Range(1, 12).Select(i => new WantedLine(i, Contact with { Debounce = TimeSpan.FromMilliseconds(i) }))];

        Assert.Equal("lines-too-varied", LineConfiguration.Compile(lines, edges: true).Problem?.Code);
    }
}
