using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Permissions;
using EdgeCenter.Gates.Attendance.Rules;
using EdgeCenter.Gates.Events;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Schemas;
using EdgeCenter.Sync.Status;
using EdgeCenter.Tests.Support;
using EdgeCenter.Tests.Sync.Commands;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Schemas;

public sealed class SchemaCatalogueTests
{
    private static readonly SchemaCatalogue Catalogue = SchemaCatalogue.Shipped;

    /// <summary>A type and what makes a sample of its data: records of the gates by their own JSON, the others by hand.</summary>
    public static TheoryData<string> EventTypes => [.. Catalogue.Files.Where(file => file.Kind == SchemaCatalogue.Events).Select(file => file.Name)];

    [Fact]
    public void Every_event_that_the_code_can_emit_has_a_schema_and_every_schema_an_event()
    {
        Regex literal = new("\"(edgecenter\\.[a-z0-9.-]+\\.v[0-9]+)\"");
        string[] emitted =
        [
            .. SourceFile.Under("src").Where(file => !file.Folder.EndsWith(".Fleet", StringComparison.Ordinal))
                .SelectMany(file => literal.Matches(file.Text).Select(match => match.Groups[1].Value))
                .Where(type => type != "edgecenter.audit.v1") // the domain of the audit log's hash, no event
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(emitted, Catalogue.Files.Where(file => file.Kind == SchemaCatalogue.Events).Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_command_has_a_schema_and_every_schema_a_command() => Assert.Equal(
        CommandType.All.Select(type => type.Name).Order(StringComparer.Ordinal),
        Catalogue.Files.Where(file => file.Kind == SchemaCatalogue.Commands).Select(file => file.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void What_the_code_writes_is_what_the_schema_says(string type)
    {
        foreach (JsonObject sample in Samples(type))
        {
            Assert.Null(Check(type, sample));
        }
    }

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void A_member_more_or_a_member_less_is_a_mismatch_with_its_place(string type)
    {
        JsonObject smallest = Samples(type)[0];
        JsonObject more = smallest.DeepClone().AsObject();
        more["more"] = 1;
        Assert.Equal(("schema-mismatch", "$.more"), Brief(Check(type, more)));
        foreach (string name in smallest.Select(member => member.Key).ToArray())
        {
            if (Required(type).Contains(name))
            {
                JsonObject less = smallest.DeepClone().AsObject();
                less.Remove(name);
                Assert.Equal(("schema-mismatch", $"$.{name}"), Brief(Check(type, less)));
            }
        }
    }

    [Fact]
    public void The_words_of_attendance_are_those_of_its_rules()
    {
        string[] reasons = [.. typeof(PermissionReasons).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

        Assert.Equal(Names(Enum.GetValues<DayKind>()), Words("edgecenter.attendance.day.v1", "kind"));
        Assert.Equal(Names(Enum.GetValues<DayMarks>()[1..]), Words("edgecenter.attendance.day.v1", "marks", "items"));
        Assert.Equal(reasons, Words("edgecenter.attendance.permission.v1", "reason"));
        Assert.Equal(Enum.GetValues<ThreatLevel>().Select(ThreatControl.Word), Words("edgecenter.site.threat-level.v1", "level"));
    }

    [Fact]
    public void The_place_inside_a_list_is_told()
    {
        var losses = JsonNode.Parse("""{"losses":[],"ranges":[{"stream":"gates","first":1,"last":2,"reason":"expired"},{"stream":"gates","first":0,"last":2,"reason":"expired"}]}""")!;

        Assert.Equal(("schema-mismatch", "$.ranges[1].first"), Brief(Check("edgecenter.core.outbox-dropped.v1", losses.AsObject())));
    }

    [Fact]
    public void Commands_are_checked_below_their_data()
    {
        Assert.Null(Catalogue.CheckCommand("unlock-door", Element("""{"door":"front"}""")));
        Assert.Equal("$.data.door", Catalogue.CheckCommand("unlock-door", Element("{}"))?.Where);
        Assert.Equal("$.data.first", Catalogue.CheckCommand("replay-events", Element("""{"stream":"gates","first":1.5,"last":2}"""))?.Where);
        Assert.Equal("$.data.last", Catalogue.CheckCommand("replay-events", Element("""{"stream":"gates","first":1,"last":1e400}"""))?.Where);
        Assert.Equal("schema-unknown", Catalogue.CheckCommand("make-coffee", Element("{}"))?.Code);
        Assert.Equal("$.data.sha256", Catalogue.CheckCommand("collect-diagnostics", Element($$"""{"sha256":"{{new string('a', 64)}}\n"}"""))?.Where);
    }

    [Fact]
    public void Requests_answers_and_the_status_are_as_their_schemas_say()
    {
        Assert.Null(CheckMessage("command-request", CommandWriter.Write(Requests.Of("unlock-door"))));
        Assert.Null(CheckMessage("command-request", CommandWriter.Write(Requests.Of("unlock-door") with { To = null })));
        Assert.Null(CheckMessage("command-response", CommandResponse.Done(Requests.Of("unlock-door"), new JsonObject { ["n"] = 1 }, Requests.Now).Write()));
        Assert.Null(CheckMessage(
            "command-response", CommandResponse.Of(CommandStatus.Refused, new Problem("a-b", "x", "文", "$.data"), null, null, Requests.Now).Write()));
        var status = new ApplianceStatus
        {
            Online = true,
            Version = "1.0",
            Time = Requests.Now,
            StartedAt = Requests.Now,
            ClockQuality = "holdover",
            Problems = ["camera-down"],
            Backlog = new BacklogStatus(1, 2, 3, 4, Requests.Now),
            Streams = new Dictionary<string, long> { ["gates"] = 7 },
        };
        Assert.Null(CheckMessage("status", JsonSerializer.SerializeToUtf8Bytes(status, StatusJson.Default.ApplianceStatus)));
        Assert.Null(CheckMessage("status", JsonSerializer.SerializeToUtf8Bytes(
            new ApplianceStatus { Online = false, Reason = "connection-lost", Version = "1.0", StartedAt = Requests.Now }, StatusJson.Default.ApplianceStatus)));
    }

    [Fact]
    public void A_keyword_that_is_not_understood_does_not_compile() =>
        Assert.Throws<NotSupportedException>(() => new JsonSchema(Element("""{"oneOf":[]}""")));

    [Fact]
    public void Whatever_arrives_is_right_or_a_problem() => Prop.ForAll<byte[]>(data =>
        Catalogue.Check("edgecenter.door.closed.v1", data ?? []) is null or { Code: "schema-mismatch" }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Names<T>(T[] values)
        where T : struct, Enum => values.Select(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static IEnumerable<string> Words(string type, params string[] path) => path
        .Aggregate(Catalogue.Files.Single(file => file.Name == type).Schema.GetProperty("properties"), (place, step) => place.GetProperty(step))
        .GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);

    private static string[] Required(string type) =>
        [.. Catalogue.Files.Single(file => file.Name == type).Schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!)];

    /// <summary>The smallest and the largest that the code can write.</summary>
    private static JsonObject[] Samples(string type)
    {
        Type? record = typeof(DoorClosedEvent).Assembly.GetTypes()
            .SingleOrDefault(candidate => candidate.GetField("Type", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string == type);
        return record is not null
            ? [.. new[] { false, true }.Select(full => JsonSerializer.SerializeToNode(EventSamples.Make(record, full), record, GateEventsJson.Default.Options)!.AsObject())]
            : [.. EventSamples.ByHand[type].Select(json => JsonNode.Parse(json)!.AsObject())];
    }

    private static Problem? Check(string type, JsonObject data) => Catalogue.Check(type, Encoding.UTF8.GetBytes(data.ToJsonString()));

    private static Problem? CheckMessage(string name, byte[] json) =>
        Catalogue.Check(SchemaCatalogue.Messages, name, JsonDocument.Parse(json).RootElement, "$");

    private static (string?, string?) Brief(Problem? problem) => (problem?.Code, problem?.Where);

    private static JsonElement Element(string json) => JsonDocument.Parse(json).RootElement;
}
