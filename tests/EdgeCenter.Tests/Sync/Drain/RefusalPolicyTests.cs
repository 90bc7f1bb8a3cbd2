using EdgeCenter.Sync.Drain;

namespace EdgeCenter.Tests.Sync.Drain;

public sealed class RefusalPolicyTests
{
    private const int PayloadFormatInvalid = 153;
    private const int NotAuthorised = 135;

    private readonly RefusalPolicy _policy = new(attempts: 3);

    [Fact]
    public void An_event_that_is_itself_the_trouble_is_put_aside_after_so_many_attempts()
    {
        Assert.NotNull(_policy.RetryIn(PayloadFormatInvalid, 1, 0));
        Assert.NotNull(_policy.RetryIn(PayloadFormatInvalid, 2, 0));
        Assert.Null(_policy.RetryIn(PayloadFormatInvalid, 3, 0));
    }

    [Fact]
    public void A_broker_that_refuses_everything_is_waited_for_however_long() =>
        Assert.All(Enumerable.Range(1, 1000), failures => Assert.NotNull(_policy.RetryIn(NotAuthorised, failures, 0.5)));

    [Fact]
    public void Waits_double_and_end_at_ten_minutes()
    {
        TimeSpan?[] waits = [.. Enumerable.Range(1, 14).Select(failures => _policy.RetryIn(NotAuthorised, failures, 1))];

        Assert.Equal(TimeSpan.FromSeconds(1), waits[0]);
        Assert.Equal(TimeSpan.FromSeconds(2), waits[1]);
        Assert.Equal(TimeSpan.FromMinutes(10), waits[^1]);
    }
}
