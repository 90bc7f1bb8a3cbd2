using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Boards;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Hardware.Boards;

/// <summary>The boards of <c>firmware-config</c>, as an installer finds them.</summary>
public sealed class ShippedBoardTests
{
    private static readonly string Folder = Path.Combine(SharedData.Repository, "firmware-config");

    public static TheoryData<string> Boards => [.. Directory.EnumerateDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order()];

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_shipped_board_can_be_read_and_bears_the_name_of_its_folder(string name) => Assert.Equal(name, Read(name).Name);

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_wiring_table_names_every_line_and_pin_of_the_board(string name)
    {
        string table = File.ReadAllText(Path.Combine(Folder, name, "README.md"));
        BoardDescription board = Read(name);
        IEnumerable<BoardInput> inputs = board.Inputs.Values.Concat(board.Doors.Values.SelectMany(door => door.Inputs.Values));
        IEnumerable<BoardLine> lines = board.Doors.Values.Select(door => door.Relay.Line)
            .Concat(board.Doors.Values.SelectMany(door => door.Outputs.Values).Select(output => output.Line).OfType<BoardLine>())
            .Concat(inputs.Select(input => input.Line))
            .Concat(inputs.Select(input => input.Opposite).OfType<BoardLine>());

        Assert.All(lines, line => Assert.Contains($"| {line.Pin} | `{line.Address}` |", table, StringComparison.Ordinal));
        Assert.Contains("Not run on the physical board", table, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Folder, name, "edgecenter.dtso")));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_board_has_a_fire_input_and_tells_a_door_that_stands_open(string name)
    {
        BoardDescription board = Read(name);

        Assert.Contains(DoorInput.Fire, board.Inputs.Keys);
        Assert.All(board.Doors.Values, door => Assert.Contains(DoorInput.Open, door.Inputs.Keys));
        // A cut wire must look like a fire, not like peace.
        Assert.False(board.Inputs[DoorInput.Fire].Line.ActiveLow);
    }

    [Fact]
    public void The_schema_knows_every_key_that_a_board_uses_and_every_input_and_output()
    {
        JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "board.schema.json")))!;
        string[] Keys(params string[] path) =>
            [.. path.Aggregate(schema, (node, part) => node[part]!)["properties"]!.AsObject().Select(entry => entry.Key).Order(StringComparer.Ordinal)];

        Assert.Equal(Enum.GetValues<DoorInput>().Select(DoorWords.Of).Order(StringComparer.Ordinal), Keys("$defs", "inputs"));
        Assert.Equal(
            Enum.GetValues<DoorOutput>().Select(OutputWords.Of).Order(StringComparer.Ordinal), Keys("$defs", "door", "properties", "outputs"));
        foreach (string name in Boards.Select(row => row.Data))
        {
            JsonNode board = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name, "board.json")))!;
            Assert.Empty(board.AsObject().Select(entry => entry.Key).Except(Keys()));
            foreach (JsonNode door in board["doors"]!.AsObject().Select(entry => entry.Value!))
            {
                Assert.Empty(door["relay"]!.AsObject().Select(entry => entry.Key).Except(Keys("$defs", "relay")));
                Assert.Empty(door["inputs"]!.AsObject().SelectMany(entry => entry.Value!.AsObject()).Select(entry => entry.Key).Except(Keys("$defs", "input")));
            }
        }
    }

    private static BoardDescription Read(string name)
    {
        (BoardDescription? board, IReadOnlyList<Problem> problems) = BoardReader.Read(Path.Combine(Folder, name, "board.json"));
        Assert.Empty(problems);
        return board!;
    }
}
