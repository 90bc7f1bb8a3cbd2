using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Events;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Events;

public sealed class CloudEventReaderTests
{
    private const string Topic = "edgecenter/v1/hq/edge-1/events/gates";

    private static readonly Dictionary<string, string> Right = new()
    {
        ["specversion"] = "1.0",
        ["id"] = "01KD3ZK5J8M4X1W0R9Q2T6V8YB",
        ["source"] = "/edgecenter/hq/edge-1/gates/front-door",
        ["type"] = "edgecenter.gate.access-granted.v1",
        ["time"] = "2026-03-02T08:00:00.123456Z",
        ["sequence"] = "000000000000042",
        ["subject"] = "王小明-1",
    };

    [Fact]
    public void An_event_is_read_with_all_it_carries()
    {
        CloudEvent e = Read(Right, "{}").Value;

        Assert.Equal(("hq", "edge-1", "gates", 42L), (e.Site, e.Appliance, e.Stream, e.Sequence));
        Assert.Equal("王小明-1", e.Subject);
        Assert.Equal(123_456, e.Time.Microsecond + (1000 * e.Time.Millisecond));
    }

    [Theory]
    [InlineData("specversion", "0.3")]
    [InlineData("id", "not a ulid")]
    [InlineData("source", "")]
    [InlineData("type", null)]
    [InlineData("time", "yesterday")]
    [InlineData("sequence", "0")]
    [InlineData("sequence", "-1")]
    [InlineData("sequence", "99999999999999999999")]
    public void What_is_wrong_is_named(string attribute, string? value)
    {
        var attributes = new Dictionary<string, string>(Right);
        if (value is null)
        {
            attributes.Remove(attribute);
        }
        else
        {
            attributes[attribute] = value;
        }

        Outcome<CloudEvent> read = Read(attributes, "{}");

        Assert.Equal("event-malformed", read.Problem?.Code);
        Assert.Contains(attribute, read.Problem!.In(Language.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":")]
    public void Data_is_one_json_object(string data) => Assert.Equal("event-malformed", Read(Right, data).Problem?.Code);

    [Fact]
    public void Data_that_nests_without_end_is_refused() =>
        Assert.Equal("event-malformed", Read(Right, string.Concat(Enumerable.Repeat("{\"a\":", 10_000))).Problem?.Code);

    [Theory]
    [InlineData("edgecenter/v1/hq/edge-1/status")]
    [InlineData("edgecenter/v1/hq//events/gates")]
    [InlineData("edgecenter/v1/hq/edge-1/events/gates/more")]
    [InlineData("")]
    public void Another_topic_is_no_event(string topic) =>
        Assert.Equal("event-malformed", CloudEventReader.Read(topic, [.. Right], "{}"u8.ToArray()).Problem?.Code);

    [Fact]
    public void Whatever_arrives_is_an_event_or_a_problem() => Prop.ForAll<string, string, byte[]>((name, value, data) =>
    {
        KeyValuePair<string, string>[] properties = [.. Right.Where(pair => pair.Key != name), new(name ?? "", value ?? "")];
        Outcome<CloudEvent> read = CloudEventReader.Read(Topic, properties, data ?? []);
        return read.Succeeded || read.Problem.Code == "event-malformed";
    }).QuickCheckThrowOnFailure();

    private static Outcome<CloudEvent> Read(Dictionary<string, string> attributes, string data) =>
        CloudEventReader.Read(Topic, [.. attributes], Encoding.UTF8.GetBytes(data));
}
