using EdgeCenter.Vision.Cameras;

namespace EdgeCenter.Tests.Vision.Cameras;

public sealed class BackOffTests
{
    private readonly CameraOptions _options = new() { FirstRetry = TimeSpan.FromSeconds(0.5), LongestRetry = TimeSpan.FromSeconds(30) };

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(4, 4)]
    [InlineData(7, 30)]
    [InlineData(1_000_000, 30)]
    public void Waits_double_up_to_the_longest(int failures, double seconds) =>
        Assert.Equal(seconds, BackOff.After(_options, failures, spread: 1).TotalSeconds, 6);

    [Fact]
    public void Waits_are_spread_over_their_upper_half()
    {
        Assert.Equal(2, BackOff.After(_options, 4, spread: 0).TotalSeconds, 6);
        Assert.Equal(3, BackOff.After(_options, 4, spread: 0.5).TotalSeconds, 6);
    }
}
