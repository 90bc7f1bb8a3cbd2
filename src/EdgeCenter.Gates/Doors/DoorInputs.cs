namespace EdgeCenter.Gates.Doors;

/// <summary>The levels of all inputs of a door at one moment, two bits each. The default: all off.</summary>
public readonly record struct DoorInputs
{
    private const int BitsEach = 2;
    private const uint Mask = 3;

    private readonly uint _levels;

    private DoorInputs(uint levels) => _levels = levels;

    public static DoorInputs AllOff => default;

    public DoorInputLevel this[DoorInput input] => (DoorInputLevel)((_levels >> Shift(input)) & Mask);

    public bool IsOn(DoorInput input) => this[input] == DoorInputLevel.On;

    public DoorInputs With(DoorInput input, DoorInputLevel level) =>
        new((_levels & ~(Mask << Shift(input))) | ((uint)level << Shift(input)));

    public override string ToString()
    {
        DoorInputs levels = this;
        return string.Join(' ', Enum.GetValues<DoorInput>().Where(input => levels[input] != DoorInputLevel.Off).Select(input => $"{input}={levels[input]}"));
    }

    private static int Shift(DoorInput input) => BitsEach * (int)input;
}
