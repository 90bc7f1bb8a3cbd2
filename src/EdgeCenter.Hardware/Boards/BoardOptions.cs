using System.ComponentModel;
using EdgeCenter.Hardware.Simulated;

namespace EdgeCenter.Hardware.Boards;

/// <summary>The site's door board: a real one when a file describes it, else the simulated one. Bounds and times are the same for both.</summary>
public sealed record BoardOptions : SimulatedBoardOptions
{
    /// <value>The default is none: the simulated board.</value>
    [Description("The board's description (firmware-config/BOARD/board.json); without it every door is simulated.")]
    public string? File { get; init; }

    /// <value>The default is empty: every door is wired to the terminals that have its name.</value>
    [Description("Terminals of the board by door; a door that is not listed is wired to the terminals of its own name.")]
    public IReadOnlyDictionary<string, string> Doors { get; init; } = new Dictionary<string, string>();

    public string TerminalsOf(string door) => Doors.TryGetValue(door, out string? terminals) ? terminals : door;
}
