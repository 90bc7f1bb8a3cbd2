using System.Collections.Frozen;

namespace EdgeCenter.Gates.Doors;

/// <summary>What is wired at a door. An input that is not wired never changes; an output that is not wired takes commands and does nothing.</summary>
public sealed record DoorWiring(FrozenSet<DoorInput> Inputs, FrozenSet<DoorOutput> Outputs)
{
    public static DoorWiring Nothing { get; } = new([], []);

    public static DoorWiring Everything { get; } = new([.. Enum.GetValues<DoorInput>()], [.. Enum.GetValues<DoorOutput>()]);
}
