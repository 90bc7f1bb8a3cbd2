using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Hardware.Boards;

/// <summary>The terminals of one door.</summary>
public sealed record DoorTerminals
{
    public required BoardRelay Relay { get; init; }

    public IReadOnlyDictionary<DoorInput, BoardInput> Inputs { get; init; } = new Dictionary<DoorInput, BoardInput>();

    public IReadOnlyDictionary<DoorOutput, BoardOutput> Outputs { get; init; } = new Dictionary<DoorOutput, BoardOutput>();
}
