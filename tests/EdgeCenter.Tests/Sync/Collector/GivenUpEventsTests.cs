using System.Text;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Sync.Collector;
using EdgeCenter.Sync.Events;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Collector;

public sealed class GivenUpEventsTests
{
    [Fact]
    public void A_report_of_dropped_events_accounts_for_their_numbers()
    {
        IReadOnlyList<GivenUpEvents> given = GivenUpEvents.In(Report("""{"ranges":[{"stream":"vision","first":5,"last":9,"reason":"expired"}]}"""));

        Assert.Equal([new GivenUpEvents("vision", new SequenceRange(5, 9), "expired")], given);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"ranges":7}""")]
    [InlineData("""{"ranges":[7,null,{"stream":7},{"stream":"a","first":"1","last":2},{"stream":"a","first":0,"last":2},{"stream":"a","first":9,"last":2}]}""")]
    [InlineData("""{"ranges":[{"stream":"a","first":1e99,"last":2}]}""")]
    [InlineData("no json")]
    public void A_report_that_makes_no_sense_accounts_for_nothing(string data) => Assert.Empty(GivenUpEvents.In(Report(data)));

    [Fact]
    public void Whatever_it_says_it_is_read_without_an_exception() =>
        Prop.ForAll<string>(text => GivenUpEvents.In(Report(text ?? "")).Count >= 0).QuickCheckThrowOnFailure();

    private static CloudEvent Report(string data) => new()
    {
        Id = new Ulid(1),
        Source = "/outbox",
        Type = "edgecenter.core.outbox-dropped.v1",
        Time = DateTimeOffset.UnixEpoch,
        ClockQuality = "unknown",
        Sequence = 1,
        Site = "hq",
        Appliance = "edge-1",
        Stream = "core",
        Data = Encoding.UTF8.GetBytes(data),
    };
}
