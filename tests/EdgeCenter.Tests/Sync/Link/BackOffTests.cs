using EdgeCenter.Sync.Link;

namespace EdgeCenter.Tests.Sync.Link;

public sealed class BackOffTests
{
    private readonly BackOff _backOff = new() { First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(60) };

    [Fact]
    public void The_longest_wait_doubles_until_it_has_reached_its_bound() => Assert.Equal(
        [1, 2, 4, 8, 16, 32, 60, 60],
        Enumerable.Range(0, 8).Select(failures => Math.Round(_backOff.Delay(failures, 0.9999999).TotalSeconds)));

    [Fact]
    public void Waits_are_spread_over_the_whole_of_it()
    {
        Assert.Equal(TimeSpan.Zero, _backOff.Delay(5, 0));
        Assert.Equal(TimeSpan.FromSeconds(16), _backOff.Delay(5, 0.5));
    }

    [Fact]
    public void However_long_it_goes_on_the_bound_holds() => Assert.Equal(TimeSpan.FromSeconds(30), _backOff.Delay(int.MaxValue, 0.5));
}
