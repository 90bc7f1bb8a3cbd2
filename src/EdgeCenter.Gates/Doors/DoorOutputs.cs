namespace EdgeCenter.Gates.Doors;

/// <summary>Which outputs of a door are on at one moment. The default: none.</summary>
public readonly record struct DoorOutputs
{
    private readonly uint _on;

    private DoorOutputs(uint on) => _on = on;

    public static DoorOutputs None => default;

    public bool this[DoorOutput output] => (_on & (1u << (int)output)) != 0;

    public DoorOutputs With(DoorOutput output, bool on) => new(on ? _on | (1u << (int)output) : _on & ~(1u << (int)output));

    public override string ToString()
    {
        DoorOutputs outputs = this;
        return string.Join(' ', Enum.GetValues<DoorOutput>().Where(output => outputs[output]));
    }
}
