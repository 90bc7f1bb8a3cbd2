using EdgeCenter.Sync.Drain;

namespace EdgeCenter.Tests.Sync.Drain;

public sealed class RefusalPolicyTests
{
    private readonly RefusalPolicy _policy = new(attempts: 3);

    [Fact]
    public void An_event_that_is_refused_while_others_of_its_stream_pass_is_put_aside_after_so_many_attempts()
    {
        Assert.False(_policy.Refused("gates", 7, 1, 0).PutAside);
        _policy.Accepted("gates", 8);
        Assert.False(_policy.Refused("gates", 7, 2, 0).PutAside);
        Assert.True(_policy.Refused("gates", 7, 3, 0).PutAside);
    }

    [Fact]
    public void A_broker_that_refuses_a_whole_stream_is_waited_for()
    {
        _policy.Accepted("vision", 1);
        for (int failures = 1; failures <= 100; failures++)
        {
            _policy.Accepted("vision", failures);
            Assert.False(_policy.Refused("gates", 7, failures, 0.5).PutAside);
        }
    }

    [Fact]
    public void Waits_double_and_end_at_ten_minutes()
    {
        TimeSpan[] waits = [.. Enumerable.Range(1, 14).Select(failures => _policy.Refused("gates", 7, failures, 1).RetryIn)];

        Assert.Equal(TimeSpan.FromSeconds(1), waits[0]);
        Assert.Equal(TimeSpan.FromSeconds(2), waits[1]);
        Assert.Equal(TimeSpan.FromMinutes(10), waits[^1]);
    }

    [Fact]
    public void Many_refusals_in_a_row_pause_the_drain_and_one_success_ends_that()
    {
        for (int i = 1; i < RefusalPolicy.Streak; i++)
        {
            _policy.Refused("gates", i, 1, 0);
            Assert.Null(_policy.Pause(1));
        }

        _policy.Refused("gates", 99, 1, 0);
        Assert.Equal(TimeSpan.FromSeconds(1), _policy.Pause(1));

        _policy.Accepted("gates", 100);
        Assert.Null(_policy.Pause(1));
    }
}
