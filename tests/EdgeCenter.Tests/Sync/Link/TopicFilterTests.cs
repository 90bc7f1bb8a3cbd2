using EdgeCenter.Sync.Link;

namespace EdgeCenter.Tests.Sync.Link;

public sealed class TopicFilterTests
{
    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "a/c", false)]
    [InlineData("a/b", "a/b/c", false)]
    [InlineData("a/+", "a/b", true)]
    [InlineData("a/+", "a/", true)]
    [InlineData("a/+", "a", false)]
    [InlineData("a/+/c", "a/b/c", true)]
    [InlineData("+/+", "/a", true)]
    [InlineData("+", "a/b", false)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/#", "ab", false)]
    [InlineData("#", "a/b", true)]
    [InlineData("#", "$SYS/broker", false)]
    [InlineData("$SYS/#", "$SYS/broker", true)]
    [InlineData("$share/collectors/edgecenter/v1/+/+/events/#", "edgecenter/v1/s/a/events/gates", true)]
    [InlineData("$share/collectors/edgecenter/v1/+/+/events/#", "edgecenter/v1/s/a/status", false)]
    public void A_filter_means_what_the_standard_says(string filter, string topic, bool matches) =>
        Assert.Equal(matches, TopicFilter.Matches(filter, topic));
}
