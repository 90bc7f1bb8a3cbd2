using System.Collections;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Tests.Appliance.Configuration;

public sealed class ConfigurationFileTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"edgecenter-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void An_empty_document_is_a_usable_configuration()
    {
        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = Load("{}");

        Assert.Empty(problems);
        Assert.Equal("Asia/Shanghai", options!.TimeZone);
    }

    [Fact]
    public void All_mistakes_are_reported_at_once_and_by_path()
    {
        (_, IReadOnlyList<Problem> problems) = Load("""
            { "sight": "x", "cameras": [ { "name": "front", "source": "/dev/video0", "maximumSide": 7 }, { "name": "b d", "livenessThreshold": "high" } ] }
            """);

        Assert.Equal(
            ["cameras[0].maximumSide", "cameras[1].livenessThreshold", "cameras[1].name", "cameras[1].source", "sight"],
            problems.Select(p => p.Where).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_used_twice_is_refused()
    {
        (_, IReadOnlyList<Problem> problems) = Load("""
            { "cameras": [ { "name": "front", "source": "a.mp4" }, { "name": "front", "source": "b.mp4" } ] }
            """);

        Assert.Contains(problems, p => p.Where == "cameras[1].name" && p.In(Language.English).Contains("'front'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ \"site\": ")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{ \"site\": \"a\", \"site\": \"b\" }")]
    public void A_broken_document_names_the_file(string text)
    {
        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = Load(text);

        Assert.Null(options);
        Assert.Equal(_file, Assert.Single(problems).Where);
    }

    [Fact]
    public void A_named_file_that_is_not_there_is_a_problem()
    {
        (_, IReadOnlyList<Problem> problems) = ConfigurationFile.Load(_file, new Hashtable());

        Assert.Equal("configuration-missing", Assert.Single(problems).Code);
    }

    [Fact]
    public void Environment_variables_win_over_the_file_and_reach_into_lists()
    {
        var environment = new Hashtable
        {
            ["EDGECENTER__SITE"] = "shanghai-1",
            ["EDGECENTER__cameras__0__maximumSide"] = "960",
            ["EDGECENTER__cameras__1__name"] = "back",
            ["EDGECENTER__cameras__1__source"] = "back.mp4",
        };

        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = Load("""{ "cameras": [ { "name": "front", "source": "front.mp4" } ] }""", environment);

        Assert.Empty(problems);
        Assert.Equal("shanghai-1", options!.Site);
        Assert.Equal([960, 1280], options.Cameras.Select(c => c.MaximumSide));
    }

    [Fact]
    public void A_variable_that_does_not_fit_is_reported_by_its_path()
    {
        var environment = new Hashtable { ["EDGECENTER__cameras__0__maximumSide"] = "wide" };

        (_, IReadOnlyList<Problem> problems) = Load("""{ "cameras": [ { "name": "front", "source": "front.mp4" } ] }""", environment);

        Assert.Equal("cameras[0].maximumSide", Assert.Single(problems).Where);
    }

    [Fact]
    public void The_schema_knows_every_key_with_its_bounds_and_default()
    {
        System.Text.Json.Nodes.JsonObject schema = ConfigurationSchema.Create();
        System.Text.Json.Nodes.JsonNode camera = schema["properties"]!["cameras"]!["items"]!;

        Assert.Equal(1280, (int)camera["properties"]!["maximumSide"]!["default"]!);
        Assert.Equal(1920, (double)camera["properties"]!["maximumSide"]!["maximum"]!);
        Assert.Equal(["name", "source"], camera["required"]!.AsArray().Select(n => (string)n!));
    }

    private (ApplianceOptions? Options, IReadOnlyList<Problem> Problems) Load(string json, Hashtable? environment = null)
    {
        File.WriteAllText(_file, json);
        return ConfigurationFile.Load(_file, environment ?? []);
    }
}
