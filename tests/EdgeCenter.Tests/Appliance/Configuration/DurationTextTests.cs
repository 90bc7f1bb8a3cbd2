using EdgeCenter.Appliance.Configuration;

namespace EdgeCenter.Tests.Appliance.Configuration;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("3s", 3_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("5m", 300_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("30d", 2_592_000_000)]
    [InlineData("00:00:05", 5_000)]
    public void People_write_durations_with_a_unit(string text, double milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan value));
        Assert.Equal(milliseconds, value.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5")]
    [InlineData("-5s")]
    [InlineData("5 parsecs")]
    [InlineData("99999999999999999999d")]
    [InlineData("1e9d")]
    public void Anything_else_is_refused(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData("500ms")]
    [InlineData("3s")]
    [InlineData("90m")]
    [InlineData("36h")]
    [InlineData("0s")]
    public void What_is_written_can_be_read_back(string text)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan value));
        Assert.True(DurationText.TryParse(DurationText.Format(value), out TimeSpan again));
        Assert.Equal(value, again);
    }
}
