using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Hardware.Boards;

/// <summary>What is wired where, as <c>firmware-config/BOARD/board.json</c> says.</summary>
public sealed record BoardDescription
{
    /// <summary>Short name, that of its folder.</summary>
    public required string Name { get; init; }

    public required Phrase Title { get; init; }

    /// <summary>What <c>/proc/device-tree/compatible</c> says on such a machine; empty: any machine will do.</summary>
    public IReadOnlyList<string> Machines { get; init; } = [];

    /// <summary>Terminal blocks by name: each takes one door.</summary>
    public required IReadOnlyDictionary<string, DoorTerminals> Doors { get; init; }

    /// <summary>Inputs that are wired once and told for every door: fire, mains, battery.</summary>
    public IReadOnlyDictionary<DoorInput, BoardInput> Inputs { get; init; } = new Dictionary<DoorInput, BoardInput>();

    /// <summary>The watchdog's device; null: the board has none that we should feed.</summary>
    public string? Watchdog { get; init; }
}
