using System.Text;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Boards;
using EdgeCenter.Hardware.Gpio;
using EdgeCenter.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Hardware.Boards;

public sealed class BoardReaderTests
{
    private const string Small = """
        {
          // the smallest board there is
          "name": "small", "title": { "en": "Small", "zh": "小" },
          "doors": { "one": { "relay": { "line": "RELAY1" } } },
        }
        """;

    [Fact]
    public void The_smallest_board_is_a_name_a_title_and_a_relay()
    {
        BoardDescription board = Read(Small);

        Assert.Equal(("small", "小", new LineAddress(null, null, "RELAY1"), true, false), (
            board.Name, board.Title.Chinese, board.Doors["one"].Relay.Line.Address, board.Doors["one"].Relay.EnergisedUnlocks, board.Doors["one"].Relay.UnlockedWhenStopped));
    }

    [Fact]
    public void Everything_a_board_can_say_is_read()
    {
        BoardDescription board = Read("""
            {
              "name": "all", "title": { "en": "All", "zh": "全" }, "chip": "gpio3", "machines": ["acme,one"], "watchdog": "/dev/watchdog0",
              "doors": {
                "one": {
                  "relay": { "line": 5, "pin": "29", "active": "low", "drive": "openDrain", "unlocks": "released", "whenStopped": "unlocked", "readBack": false },
                  "inputs": {
                    "open": { "chip": "gpio4", "line": 2, "bias": "pullUp", "on": "low", "debounceMilliseconds": 50, "opposite": { "line": 3, "on": "low" } }
                  },
                  "outputs": { "buzzer": { "tone": { "chip": "pwmchip0", "channel": 1, "hertz": 2700 } }, "siren": { "line": 9 } }
                }
              },
              "inputs": { "mains-lost": { "line": 11 } }
            }
            """);

        DoorTerminals door = board.Doors["one"];
        Assert.Equal(new BoardLine(new LineAddress("gpio3", 5, null), "29", true, LineDrive.OpenDrain, false), door.Relay.Line);
        Assert.Equal((false, true), (door.Relay.EnergisedUnlocks, door.Relay.UnlockedWhenStopped));
        BoardInput open = door.Inputs[DoorInput.Open];
        Assert.Equal((new LineAddress("gpio4", 2, null), LineBias.PullUp, true, TimeSpan.FromMilliseconds(50)), (open.Line.Address, open.Bias, open.Line.ActiveLow, open.Debounce));
        Assert.Equal(new LineAddress("gpio3", 3, null), open.Opposite?.Address);
        Assert.Equal(new BoardTone("pwmchip0", 1, 2700), door.Outputs[DoorOutput.Buzzer].Tone);
        Assert.Equal(new LineAddress("gpio3", 9, null), door.Outputs[DoorOutput.Siren].Line?.Address);
        Assert.Equal(new LineAddress("gpio3", 11, null), board.Inputs[DoorInput.MainsLost].Line.Address);
        Assert.Equal(("/dev/watchdog0", "acme,one"), (board.Watchdog, board.Machines.Single()));
    }

    [Theory]
    [InlineData("""{"name":"a","title":{"en":"A","zh":"甲"},"doors":{}}""", "doors")]
    [InlineData("""{"name":"a","title":{"en":"A","zh":"甲"},"doors":{"one":{}}}""", "doors.one.relay")]
    [InlineData("""{"name":"a","title":{"en":"A","zh":"甲"},"doors":{"one":{"relay":{"line":5}}}}""", "doors.one.relay.chip")]
    [InlineData("""{"name":"a","title":{"en":"A","zh":"甲"},"chip":"c","doors":{"one":{"relay":{"line":-1}}}}""", "doors.one.relay.line")]
    [InlineData("""{"name":"a","title":{"en":"A","zh":"甲"},"chip":"c","doors":{"one":{"relay":{"line":1}},"two":{"relay":{"line":1}}}}""", "doors.two.relay.line")]
    [InlineData("""{"name":"a","title":{"en":"A","zh":"甲"},"chip":"c","doors":{"one":{"relay":{"line":1,"active":"blue"}}}}""", "doors.one.relay.active")]
    [InlineData("""{"name":"a","title":{"en":"A","zh":"甲"},"chip":"c","doors":{"one":{"relay":{"line":1},"inputs":{"bell":{"line":2}}}}}""", "doors.one.inputs.bell")]
    [InlineData("""{"name":"a","title":{"en":"A","zh":"甲"},"chip":"c","doors":{"one":{"relay":{"line":1},"outputs":{"horn":{"line":2}}}}}""", "doors.one.outputs.horn")]
    [InlineData("""{"name":"a","title":{"en":"A","zh":"甲"},"chip":"c","doors":{"../x":{"relay":{"line":1}}}}""", "doors.../x")]
    [InlineData("""{"name":"a","title":{"en":"A"},"chip":"c","doors":{"one":{"relay":{"line":1}}}}""", "title.zh")]
    [InlineData("""{"name":"a","title":{"en":"A","zh":"甲"},"chip":"c","doors":{"one":{"relay":{"line":1}}},"colour":"red"}""", "colour")]
    [InlineData("""{"name":"a","title":{"en":"A","zh":"甲"},"chip":"c","doors":{"one":{"relay":{"line":1}}},"watchdog":"/etc/passwd"}""", "watchdog")]
    [InlineData("""[1]""", "board")]
    [InlineData("""{"name":"a","name":"b"}""", "board")]
    [InlineData("""{""", "board")]
    [InlineData("", "board")]
    public void What_is_wrong_is_said_by_its_path(string json, string where)
    {
        (BoardDescription? board, IReadOnlyList<Problem> problems) = BoardReader.Parse(Encoding.UTF8.GetBytes(json));

        Assert.Null(board);
        Assert.Contains(problems, problem => problem.Code == "board-invalid" && problem.Where == where);
    }

    [Fact]
    public void Any_bytes_at_all_are_a_board_or_problems() => Prop.ForAll(
        Arb.From(Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value))),
        bytes => BoardReader.Parse(bytes) is ({ }, { Count: 0 }) or (null, { Count: > 0 })).QuickCheckThrowOnFailure();

    [Fact]
    public void A_board_with_any_of_its_values_replaced_by_another_is_a_board_or_problems()
    {
        string[] boards = [.. Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "firmware-config"), "board.json", SearchOption.AllDirectories), ""];
        string[] strange = ["null", "7", "-1", "1e300", "true", "\"\"", "\"x\"", "[]", "{}", "[[]]", "{\"line\":{}}", "\"\\u0000\""];
        Gen<(string, string, int)> mutations =
            from board in Gen.Elements(boards)
            from value in Gen.Elements(strange)
            from at in Gen.Choose(0, 10_000)
            select (board, value, at);
        Prop.ForAll(Arb.From(mutations), mutation =>
        {
            (string path, string value, int at) = mutation;
            JsonNode document = JsonNode.Parse(path.Length == 0 ? Small.Replace("// the smallest board there is", "", StringComparison.Ordinal) : File.ReadAllText(path), documentOptions: new() { AllowTrailingCommas = true, CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!;
            JsonNode[] nodes = [.. Descendants(document).Where(node => node.Parent is JsonObject)];
            JsonNode victim = nodes[at % nodes.Length];
            victim.Parent![victim.GetPropertyName()] = JsonNode.Parse(value);
            return BoardReader.Parse(Encoding.UTF8.GetBytes(document.ToJsonString())) is ({ }, { Count: 0 }) or (null, { Count: > 0 });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node) => (node switch
    {
        JsonObject map => map.Select(entry => entry.Value),
        JsonArray list => list,
        _ => [],
    }).OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child));

    private static BoardDescription Read(string json)
    {
        (BoardDescription? board, IReadOnlyList<Problem> problems) = BoardReader.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Empty(problems);
        return board!;
    }
}
