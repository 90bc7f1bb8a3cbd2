using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Twin;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Twin;

public sealed class DesiredDocumentTests
{
    [Fact]
    public void A_document_has_a_version_and_a_configuration()
    {
        DesiredDocument document = Read("""{ "version": 7, "configuration": { "timeZone": "Asia/Tokyo" } }""").Value;

        Assert.Equal((7, false, "Asia/Tokyo"), (document.Version, document.Reset, (string?)document.Configuration["timeZone"]));
    }

    [Theory]
    [InlineData("version", """{ "configuration": {} }""", 0)]
    [InlineData("version", """{ "version": 0, "configuration": {} }""", 0)]
    [InlineData("version", """{ "version": -3, "configuration": {} }""", 0)]
    [InlineData("version", """{ "version": 1.5, "configuration": {} }""", 0)]
    [InlineData("version", """{ "version": "7", "configuration": {} }""", 0)]
    [InlineData("version", """{ "version": 99999999999999999999, "configuration": {} }""", 0)]
    [InlineData("configuration", """{ "version": 7 }""", 7)]
    [InlineData("configuration", """{ "version": 7, "configuration": [] }""", 7)]
    [InlineData("reset", """{ "version": 7, "configuration": {}, "reset": "yes" }""", 7)]
    [InlineData("config", """{ "version": 7, "configuration": {}, "config": {} }""", 7)]
    [InlineData(null, """[ { "version": 7, "configuration": {} } ]""", 0)]
    [InlineData(null, """{ "version": 7, "configuration": {}, "version": 8 }""", 0)]
    [InlineData(null, """{ "version": 7, "configuration": { "site": "\ud800" } }""", 0)]
    [InlineData(null, """{ "version": 7, "configuration": {} } more""", 0)]
    [InlineData(null, "", 0)]
    public void What_is_wrong_is_named_with_the_version_if_there_is_one(string? where, string json, long version)
    {
        Outcome<DesiredDocument> read = DesiredDocument.Read(Encoding.UTF8.GetBytes(json), out long told);

        Assert.Equal(("desired-invalid", where, version), (read.Problem?.Code, read.Problem?.Where, told));
    }

    [Fact]
    public void Size_and_depth_are_bounded()
    {
        string large = $$"""{ "version": 1, "configuration": { "site": "{{new string('a', DesiredDocument.MaximumBytes)}}" } }""";
        string deep = $$"""{ "version": 1, "configuration": {{string.Concat(Enumerable.Repeat("{\"a\":", 100_000))}}""";

        Assert.Equal("desired-invalid", Read(large).Problem?.Code);
        Assert.Equal("desired-invalid", Read(deep).Problem?.Code);
    }

    [Fact]
    public void How_a_document_is_written_makes_no_difference()
    {
        DesiredDocument first = Read("""{"version":1,"configuration":{"a":1,"b":"好"}}""").Value;

        Assert.True(first.SaysTheSameAs(Read("""{ "configuration": { "b": "\u597d", "a": 1 }, "version": 1 }""").Value));
        Assert.False(first.SaysTheSameAs(Read("""{"version":1,"configuration":{"a":2,"b":"好"}}""").Value));
        Assert.False(first.SaysTheSameAs(null));
    }

    [Fact]
    public void Nothing_that_arrives_makes_it_throw() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), bytes => !DesiredDocument.Read(bytes, out _).Succeeded).QuickCheckThrowOnFailure();

    [Fact]
    public void A_document_that_was_damaged_on_the_way_is_read_or_refused() => Prop.ForAll(
        ArbMap.Default.ArbFor<(PositiveInt, byte)>(),
        damage =>
        {
            byte[] bytes = """{ "version": 7, "reset": false, "configuration": { "gates": [ { "name": "é\u00e9", "pulse": "3s" } ], "x": null, "y": 1e9 } }"""u8.ToArray();
            bytes[damage.Item1.Get % bytes.Length] = damage.Item2;
            Outcome<DesiredDocument> read = DesiredDocument.Read(bytes, out _);
            return !read.Succeeded || Read(read.Value.Text).Value.SaysTheSameAs(read.Value);
        }).QuickCheckThrowOnFailure();

    private static Outcome<DesiredDocument> Read(string json) => DesiredDocument.Read(Encoding.UTF8.GetBytes(json), out _);
}
