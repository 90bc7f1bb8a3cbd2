using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Configuration;

namespace EdgeCenter.Tests.Appliance.Configuration;

public sealed class MergePatchTests
{
    /// <summary>The cases of RFC 7396, appendix A, whose target and patch are objects.</summary>
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void A_patch_is_laid_over_its_target(string target, string patch, string expected)
    {
        var result = (JsonObject)JsonNode.Parse(target)!;
        var change = (JsonObject)JsonNode.Parse(patch)!;

        MergePatch.Apply(result, change);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), result), result.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(patch), change));
    }

    [Fact]
    public void A_null_means_the_key_is_not_there_at_any_depth()
    {
        JsonNode document = JsonNode.Parse("""{"a":null,"b":[{"c":null,"d":[null,1]}]}""")!;

        MergePatch.RemoveNulls(document);

        Assert.Equal("""{"b":[{"d":[null,1]}]}""", document.ToJsonString());
    }
}
