using System.Collections;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Gates.Configuration;

/// <summary>Gates as they stand in <c>edgecenter.json</c>, read the way the appliance reads it.</summary>
public sealed class GateConfigurationFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_example_in_the_readme_is_a_right_configuration()
    {
        string readme = File.ReadAllText(Path.Combine(SharedData.Repository, "src", "EdgeCenter.Gates", "README.md"));
        JsonObject example = JsonNode.Parse(readme.Split("```json")[1].Split("```")[0])!.AsObject();

        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = Load(example);

        Assert.Empty(problems);
        Assert.Equal(["staff", "security"], options!.Gates[0].Access.SelectMany(rule => rule.Groups));
    }

    [Fact]
    public void A_pulse_longer_than_the_board_allows_is_found_at_start_and_not_at_the_door()
    {
        JsonObject gate = new() { ["name"] = "g", ["cameras"] = new JsonArray("front"), ["door"] = "d", ["timeZone"] = "Etc/UTC", ["pulse"] = "20s" };

        (_, IReadOnlyList<Problem> problems) = Load(new JsonObject { ["gates"] = new JsonArray(gate), ["board"] = new JsonObject { ["maximumUnlock"] = "10s" } });

        Assert.Equal("gates[0].pulse", Assert.Single(problems).Where);
    }

    private (ApplianceOptions? Options, IReadOnlyList<Problem> Problems) Load(JsonObject configuration)
    {
        configuration["cameras"] = new JsonArray(new JsonObject { ["name"] = "front", ["source"] = "front.mp4" });
        File.WriteAllText(_folder.File("edgecenter.json"), configuration.ToJsonString());
        return ConfigurationFile.Load(_folder.File("edgecenter.json"), new Hashtable());
    }
}
