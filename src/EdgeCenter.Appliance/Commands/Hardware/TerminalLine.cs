using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Boards;

namespace EdgeCenter.Appliance.Commands.Hardware;

/// <summary>One line of a board with what it is for.</summary>
/// <param name="Door">Terminal block; null: for all doors.</param>
/// <param name="Use"><c>relay</c>, an input or an output as boards write them.</param>
/// <param name="Output">Its direction.</param>
internal sealed record TerminalLine(string? Door, string Use, bool Output, BoardLine Line)
{
    public string Name => Door is null ? Use : $"{Door} {Use}";

    public static IEnumerable<TerminalLine> Of(BoardDescription board)
    {
        foreach ((string name, DoorTerminals door) in board.Doors)
        {
            yield return new TerminalLine(name, "relay", true, door.Relay.Line);
            foreach (TerminalLine input in Inputs(name, door.Inputs))
            {
                yield return input;
            }

            foreach ((DoorOutput output, BoardOutput wired) in door.Outputs)
            {
                if (wired.Line is { } line)
                {
                    yield return new TerminalLine(name, OutputWords.Of(output), true, line);
                }
            }
        }

        foreach (TerminalLine input in Inputs(null, board.Inputs))
        {
            yield return input;
        }
    }

    private static IEnumerable<TerminalLine> Inputs(string? door, IReadOnlyDictionary<DoorInput, BoardInput> inputs)
    {
        foreach ((DoorInput input, BoardInput wired) in inputs)
        {
            yield return new TerminalLine(door, DoorWords.Of(input), false, wired.Line);
            if (wired.Opposite is { } opposite)
            {
                yield return new TerminalLine(door, $"{DoorWords.Of(input)} (opposite)", false, opposite);
            }
        }
    }
}
