using EdgeCenter.SystemTests.Support;

namespace EdgeCenter.SystemTests.Cli;

/// <summary>Whatever a person hands in by mistake: a sentence that names the thing, a non-zero exit, no stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BadInputTests()
    {
        File.WriteAllText(_folder.File("text.jpg"), "this is no picture");
        File.WriteAllText(_folder.File("text.mp4"), "this is no clip");
        File.WriteAllBytes(_folder.File("empty.jpg"), []);
        File.WriteAllText(_folder.File("broken.json"), "{ \"gates\": [ ");
        File.WriteAllText(_folder.File("wrong.json"), """{ "gates": [ { "name": "Front Door", "pulse": "1h" } ], "nonsense": 1 }""");
        File.WriteAllText(_folder.File("wrong.csv"), "left,right\na.jpg,b.jpg\n");
        File.WriteAllText(_folder.File("people.csv"), "id,name\nE1,\n");
        Directory.CreateDirectory(_folder.File("letters"));
        File.WriteAllText(Path.Combine(_folder.File("letters"), "a.txt"), "letter");
        File.WriteAllText(_folder.File("state-is-a-file"), "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("text.jpg", "faces", "verify", "@text.jpg", "@empty.jpg")]
    [InlineData("empty.jpg", "faces", "identify", "@empty.jpg")]
    [InlineData("missing.jpg", "faces", "identify", "@missing.jpg")]
    [InlineData("letters", "faces", "identify", "@letters")]
    [InlineData("text.mp4", "gate", "replay", "--camera", "@text.mp4")]
    [InlineData("missing.mp4", "gate", "replay", "--camera", "@missing.mp4")]
    [InlineData("letters", "gate", "replay", "--camera", "@letters")]
    [InlineData("Front Door!", "gate", "replay", "--camera", "@text.mp4", "--gate", "Front Door!")]
    [InlineData("broken.json", "config", "check", "--config", "@broken.json")]
    [InlineData("gates[0].pulse", "config", "check", "--config", "@wrong.json")]
    [InlineData("nonsense", "config", "check", "--config", "@wrong.json")]
    [InlineData("missing.json", "people", "list", "--config", "@missing.json")]
    [InlineData("wrong.csv", "faces", "evaluate", "--images", "@letters", "--pairs", "@wrong.csv")]
    [InlineData("nowhere", "faces", "evaluate", "--images", "@nowhere", "--pairs", "@wrong.csv")]
    [InlineData("people.csv", "people", "import", "@people.csv")]
    [InlineData("missing.csv", "people", "import", "@missing.csv")]
    [InlineData("E 1", "people", "add", "--id", "E 1", "--name", "x")]
    [InlineData("E9", "people", "show", "E9")]
    [InlineData("E9", "people", "remove", "E9", "--yes")]
    [InlineData("no-such-model", "models", "pull", "no-such-model")]
    [InlineData("nowhere", "models", "import", "@nowhere")]
    [InlineData("state-is-a-file", "people", "list", "--state", "@state-is-a-file")]
    [InlineData("broken.json", "provision", "--claim", "@broken.json", "--config", "@none.json")]
    [InlineData("missing.json", "provision", "--claim", "@missing.json", "--config", "@none.json")]
    [InlineData("no-authority", "ca", "list", "--ca-dir", "@no-authority")]
    [InlineData("--broker", "ca", "init", "--ca-dir", "@ca", "--mosquitto", "@mosquitto")]
    [InlineData("mqtt host", "ca", "init", "--ca-dir", "@ca", "--broker", "mqtt host")]
    [InlineData("forever", "ca", "issue-claim", "--ca-dir", "@ca", "--site", "hq", "--valid-for", "forever")]
    [InlineData("wrong.json", "ca", "issue-claim", "--ca-dir", "@ca", "--site", "hq", "--list", "@wrong.json")]
    [InlineData("gates", "run")]
    public async Task A_mistake_is_named(string named, params string[] arguments)
    {
        string[] real = [.. arguments.Select(a => a.StartsWith('@') ? _folder.File(a[1..]) : a)];

        (int code, _, string error) = await EdgeCenterProcess.RunAsync(_folder.File("state"), real);

        Assert.NotEqual(0, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_noun_and_verb_has_help_in_both_languages()
    {
        foreach (string language in (string[])["en", "zh"])
        {
            (int code, string help, _) = await EdgeCenterProcess.RunAsync(null, "--lang", language, "people", "add", "--help");

            Assert.Equal(0, code);
            Assert.Contains(language == "zh" ? "示例" : "Examples", help, StringComparison.Ordinal);
        }
    }
}
