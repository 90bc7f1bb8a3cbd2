using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Hardware.Boards;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Appliance.Configuration;

public sealed class BoardRulesTests
{
    private static readonly string File = Path.Combine(SharedData.Repository, "firmware-config", "raspberry-pi-5", "board.json");

    [Fact]
    public void Doors_are_wired_to_terminals_by_configuration_or_by_their_own_name()
    {
        var options = new BoardOptions { File = File, Doors = new Dictionary<string, string> { ["front"] = "door-2" } };

        Assert.Empty(BoardRules.Check(options, ["front", "door-1"]));
        Assert.Equal(("door-2", "door-1"), (options.TerminalsOf("front"), options.TerminalsOf("door-1")));
    }

    [Fact]
    public void A_door_without_terminals_is_a_problem_that_lists_those_there_are()
    {
        var problem = Assert.Single(BoardRules.Check(new BoardOptions { File = File }, ["front"]));

        Assert.Equal("board.doors.front", problem.Where);
        Assert.Contains("door-1, door-2", problem.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_doors_on_the_same_terminals_are_a_problem()
    {
        var options = new BoardOptions { File = File, Doors = new Dictionary<string, string> { ["front"] = "door-1" } };

        Assert.Equal("board.doors", Assert.Single(BoardRules.Check(options, ["front", "door-1"])).Where);
    }

    [Fact]
    public void A_board_that_is_not_there_is_a_problem_of_its_key() =>
        Assert.Equal("board.file", Assert.Single(BoardRules.Check(new BoardOptions { File = "/no/board.json" }, ["front"])).Where);

    [Fact]
    public void Terminals_without_a_board_are_a_problem()
    {
        var options = new BoardOptions { Doors = new Dictionary<string, string> { ["front"] = "door-1" } };

        Assert.Equal("board.doors.front", Assert.Single(BoardRules.Check(options, ["front"])).Where);
    }
}
