using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Doors.Keeping;

/// <summary>One door at one moment, for people.</summary>
public sealed record DoorView
{
    public required string Door { get; init; }

    public required DoorMode Mode { get; init; }

    public required bool Unlocked { get; init; }

    /// <summary>Null: nobody knows (no contact, or its line is at fault).</summary>
    public required bool? Open { get; init; }

    public required bool Lockdown { get; init; }

    public required bool Fire { get; init; }

    /// <summary>It was opened without right and has not been closed since.</summary>
    public required bool ForcedOpen { get; init; }

    public required HeldOpenStage HeldOpen { get; init; }

    public required bool Tamper { get; init; }

    /// <summary><c>relay</c>, <c>bolt</c>, <c>exit-stuck</c>, <c>mains-lost</c>, <c>battery-low</c>, <c>line-open</c> …; empty when all is well.</summary>
    public required IReadOnlyList<string> Troubles { get; init; }

    internal static DoorView Of(DoorRules rules, in DoorState state)
    {
        DoorInputs inputs = state.Inputs;
        List<string> troubles = [];
        Add(state.RelayFault, "relay");
        Add(state.BoltFault, "bolt");
        Add(state.ExitStuck, "exit-stuck");
        Add(inputs.IsOn(DoorInput.MainsLost), "mains-lost");
        Add(inputs.IsOn(DoorInput.BatteryLow), "battery-low");
        foreach (DoorInput input in Enum.GetValues<DoorInput>())
        {
            Add(inputs[input] == DoorInputLevel.Fault, $"line-{DoorWords.Of(input)}");
        }

        return new DoorView
        {
            Door = rules.Name,
            Mode = state.Mode,
            Unlocked = state.Unlocked,
            Open = !rules.HasContact || inputs[DoorInput.Open] == DoorInputLevel.Fault ? null : state.IsOpen,
            Lockdown = state.Lockdown,
            Fire = state.Fire,
            ForcedOpen = state.Forced,
            HeldOpen = state.Held,
            Tamper = inputs.IsOn(DoorInput.Tamper),
            Troubles = troubles,
        };

        void Add(bool trouble, string word)
        {
            if (trouble)
            {
                troubles.Add(word);
            }
        }
    }
}
