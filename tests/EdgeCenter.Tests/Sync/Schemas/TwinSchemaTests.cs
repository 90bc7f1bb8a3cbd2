using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Schemas;
using EdgeCenter.Sync.Twin;
using EdgeCenter.Tests.Sync.Twin;

namespace EdgeCenter.Tests.Sync.Schemas;

public sealed class TwinSchemaTests : IDisposable
{
    private readonly TwinUnderTest _twin = new();

    public void Dispose() => _twin.Dispose();

    [Fact]
    public async Task Whatever_becomes_of_a_document_is_reported_as_the_schema_says()
    {
        TwinReport none = _twin.Agent.Report().Value;
        TwinReport unreadable = await _twin.TakeAsync("nonsense");
        TwinReport applied = await _twin.TakeAsync(7);
        TwinReport refused = await _twin.TakeAsync(8, """{"timeZon":"x"}""");
        _twin.Target.Outcome = TwinApplication.RestartRequired;
        TwinReport waiting = await _twin.TakeAsync(9);

        Assert.Equal(
            [TwinStatus.Applied, TwinStatus.Refused, TwinStatus.Applied, TwinStatus.Refused, TwinStatus.RestartRequired],
            new[] { none, unreadable, applied, refused, waiting }.Select(report => report.Status));
        Assert.All([none, unreadable, applied, refused, waiting], report => Assert.Null(CheckReported(report)));
    }

    [Fact]
    public async Task However_much_is_wrong_the_report_is_still_right()
    {
        var wrong = new JsonObject(Enumerable.Range(0, 2000).Select(number => KeyValuePair.Create<string, JsonNode?>($"k{number}", 1))) { [new string('k', 5000)] = 1 };

        TwinReport many = await _twin.TakeAsync(7, wrong.ToJsonString());
        _twin.Target.Outcome = new Problem("pattern-mismatch", new string('x', 5000), new string('文', 5000), "timeZone");
        TwinReport wordy = await _twin.TakeAsync(8);

        Assert.Equal((2001, 1), (many.Problems.Count, wordy.Problems.Count));
        Assert.All([many, wordy], report => Assert.Null(CheckReported(report)));
    }

    [Theory]
    [InlineData("""{"version":7,"configuration":{}}""", null)]
    [InlineData("""{"version":9007199254740992,"reset":true,"configuration":{"timeZone":null}}""", null)]
    [InlineData("""{"version":0,"configuration":{}}""", "$.version")]
    [InlineData("""{"version":1.5,"configuration":{}}""", "$.version")]
    [InlineData("""{"version":"7","configuration":{}}""", "$.version")]
    [InlineData("""{"configuration":{}}""", "$.version")]
    [InlineData("""{"version":7,"reset":1,"configuration":{}}""", "$.reset")]
    [InlineData("""{"version":7}""", "$.configuration")]
    [InlineData("""{"version":7,"configuration":[]}""", "$.configuration")]
    [InlineData("""{"version":7,"configuration":{},"more":1}""", "$.more")]
    public void What_is_desired_is_refused_by_the_schema_where_the_appliance_refuses_it(string json, string? where)
    {
        Outcome<DesiredDocument> read = DesiredDocument.Read(Encoding.UTF8.GetBytes(json), out _);

        Assert.Equal(where, read.Problem is { } problem ? $"$.{problem.Where}" : null);
        Assert.Equal(where, Check("twin-desired", Encoding.UTF8.GetBytes(json))?.Where);
    }

    private static Problem? CheckReported(TwinReport report) => Check("twin-reported", JsonSerializer.SerializeToUtf8Bytes(report, TwinJson.Default.TwinReport));

    private static Problem? Check(string name, byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return SchemaCatalogue.Shipped.Check(SchemaCatalogue.Messages, name, document.RootElement, "$");
    }
}
