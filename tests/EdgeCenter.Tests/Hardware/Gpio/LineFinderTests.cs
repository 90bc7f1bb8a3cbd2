using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Tests.Hardware.Gpio;

public sealed class LineFinderTests
{
    private readonly FakeChips _chips = new();

    public LineFinderTests()
    {
        _chips.Add("pinctrl-rp1", 54).Name(17, "GPIO17");
        _chips.Add("1-0020", 16).Name(3, "DOOR");
        _chips.Add("1-0021", 16).Name(5, "DOOR");
    }

    [Theory]
    [InlineData("pinctrl-rp1", 17, null, "pinctrl-rp1/17")]
    [InlineData("gpiochip1", 3, null, "1-0020/3")]
    [InlineData("/dev/gpiochip2", 15, null, "1-0021/15")]
    [InlineData(null, null, "GPIO17", "pinctrl-rp1/17")]
    [InlineData("1-0021", null, "DOOR", "1-0021/5")]
    public void A_line_is_found_by_chip_and_number_or_by_name(string? chip, int? offset, string? name, string expected)
    {
        LinePlace place = LineFinder.Find(_chips.Open().Value, new LineAddress(chip, offset, name)).Value;

        Assert.Equal(expected, $"{place.Chip.Info.Label}/{place.Offset}");
    }

    [Theory]
    [InlineData("2-0020", 1, null, "line-chip-missing")]
    [InlineData("1-0020", 16, null, "line-missing")]
    [InlineData("1-0020", -1, null, "line-missing")]
    [InlineData(null, null, "GPIO99", "line-missing")]
    [InlineData(null, null, "DOOR", "line-ambiguous")]
    public void A_line_that_is_not_there_is_a_problem_that_says_where_it_was_looked_for(string? chip, int? offset, string? name, string code) =>
        Assert.Equal(code, LineFinder.Find(_chips.Open().Value, new LineAddress(chip, offset, name)).Problem?.Code);
}
