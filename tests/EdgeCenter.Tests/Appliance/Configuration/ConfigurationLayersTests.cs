using System.Collections;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using FsCheck;
using FsCheck.Fluent;
using static EdgeCenter.Tests.Appliance.Configuration.LayersOfTests;

namespace EdgeCenter.Tests.Appliance.Configuration;

public sealed class ConfigurationLayersTests
{
    [Fact]
    public void The_environment_wins_over_the_twin_and_the_twin_over_the_file()
    {
        ConfigurationLayers layers = Layers(
            """{ "timeZone": "Europe/Berlin", "retention": { "eventDays": 100, "deniedDays": 10 }, "site": "hq" }""",
            """{ "timeZone": "Asia/Tokyo", "retention": { "deniedDays": 20 } }""",
            new Hashtable { ["EDGECENTER__retention__deniedDays"] = "25" });
        (ApplianceOptions? options, _) = layers.Bind();

        Assert.Equal(("Asia/Tokyo", 100, 25), (options!.TimeZone, options.Retention.EventDays, options.Retention.DeniedDays));
        Dictionary<string, ConfigurationOrigin> origins = layers.Explain(options).ToDictionary(value => value.Path, value => value.Origin);
        Assert.Equal(ConfigurationOrigin.Twin, origins["timeZone"]);
        Assert.Equal(ConfigurationOrigin.File, origins["retention.eventDays"]);
        Assert.Equal(ConfigurationOrigin.Environment, origins["retention.deniedDays"]);
        Assert.Equal(ConfigurationOrigin.Default, origins["retention.auditDays"]);
    }

    [Fact]
    public void A_list_of_the_twin_replaces_that_of_the_file()
    {
        ConfigurationLayers layers = Layers(desired: """{ "gates": [ { "name": "back", "door": "back", "cameras": [ "front" ] } ] }""");
        (ApplianceOptions? options, _) = layers.Bind();

        Assert.Equal(("back", TimeSpan.FromSeconds(3)), (Assert.Single(options!.Gates).Name, options.Gates[0].Pulse));
        Dictionary<string, ConfigurationOrigin> origins = layers.Explain(options).ToDictionary(value => value.Path, value => value.Origin);
        Assert.Equal((ConfigurationOrigin.Twin, ConfigurationOrigin.Default), (origins["gates[0].name"], origins["gates[0].pulse"]));
    }

    [Fact]
    public void A_null_takes_back_to_the_default()
    {
        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = Layers(desired: """{ "recognition": { "falseMatchRate": null }, "schedules": { "office": null } }""").Bind();

        Assert.Empty(problems);
        Assert.Equal((1e-4, 0), (options!.Recognition.FalseMatchRate, options.Schedules.Count));
    }

    [Theory]
    [InlineData("""{ "gates": [ { "name": "front", "door": "front", "cameras": [ "front" ], "access": [ { "schedule": "night" } ] } ] }""", "gates[0].access[0].schedule")]
    [InlineData("""{ "cameras": [ { "name": "back", "source": "a.mp4" } ] }""", "gates[0].cameras[0]")]
    [InlineData("""{ "retention": { "eventDays": 5.0 } }""", "retention.eventDays")]
    [InlineData("""{ "retention": { "eventDays": "5" } }""", "retention.eventDays")]
    public void What_does_not_go_with_the_rest_is_named(string desired, string path)
    {
        (_, IReadOnlyList<Problem> problems) = Layers(desired: desired).Bind();

        Assert.Equal([path], problems.Select(problem => problem.Where));
    }

    /// <summary>Any value at any place of a right document: options, or problems that each name a place; never an exception.</summary>
    [Fact]
    public void Whatever_the_twin_wants_is_bound_or_refused()
    {
        string[] values = ["null", "1", "5.0", "-1", "1e400", "\"x\"", "\"\"", "\"3s\"", "true", "[]", "[null]", "{}", "{\"a\":null}", "[{}]", "[[]]", "\"2030-01-01\"", "99999999999999999999"];
        JsonObject whole = ConfigurationJson.Of(Options());
        Gen<string> damaged =
            from changes in Gen.Choose(1, 3)
            from picks in Gen.Choose(0, 1_000_000).ArrayOf(2 * changes)
            select Damage(whole, values, picks).ToJsonString();
        Prop.ForAll(damaged.ToArbitrary(), desired =>
        {
            (ApplianceOptions? options, IReadOnlyList<Problem> problems) = Layers(desired: desired).Bind();
            return options is null ? problems.Count > 0 && problems.All(problem => problem.Where is not null) : problems.Count == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Nobody_else_sees_the_password_of_a_camera()
    {
        string said = ConfigurationJson.WithoutSecrets(Options("""{ "cameras": [ { "name": "front", "source": "rtsp://u:p-w@cam/1?user=u&password=pw&x=1" } ] }""")).ToJsonString();

        Assert.Contains("rtsp://***@cam/1?user=***", said, StringComparison.Ordinal);
        Assert.DoesNotContain("p-w", said, StringComparison.Ordinal);
        Assert.DoesNotContain("=pw", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_keys_that_are_listed_may_be_set_from_afar()
    {
        JsonObject desired = (JsonObject)JsonNode.Parse("""{ "site": "x", "sync": {}, "gates": [], "stateFolder": "/x", "board": {} }""")!;

        Assert.Equal(["site", "sync", "stateFolder", "board"], RemoteKeys.Check(desired).Select(problem => problem.Where));
        Assert.Subset(ConfigurationJson.Of(new ApplianceOptions()).Select(pair => pair.Key).ToHashSet(), RemoteKeys.Allowed.ToHashSet());
    }

    private static JsonObject Damage(JsonObject whole, string[] values, int[] picks)
    {
        var damaged = (JsonObject)whole.DeepClone();
        for (int i = 0; i < picks.Length; i += 2)
        {
            List<JsonNode> places = [];
            Collect(damaged, places);
            JsonNode place = places[picks[i] % places.Count];
            JsonNode? value = JsonNode.Parse(values[picks[i + 1] % values.Length]);
            if (place.Parent is JsonObject group)
            {
                group[place.GetPropertyName()] = value;
            }
            else if (place.Parent is JsonArray list)
            {
                list[place.GetElementIndex()] = value;
            }
        }

        return damaged;
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        if (node is null)
        {
            return;
        }

        places.Add(node);
        foreach (JsonNode? child in node is JsonObject group ? group.Select(pair => pair.Value) : node is JsonArray list ? list : (IEnumerable<JsonNode?>)[])
        {
            Collect(child, places);
        }
    }
}
