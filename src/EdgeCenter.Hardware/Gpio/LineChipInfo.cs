namespace EdgeCenter.Hardware.Gpio;

/// <summary>A GPIO chip as the kernel lists it.</summary>
/// <param name="Name">Of the device: <c>gpiochip0</c>. Depends on the order in which drivers load.</param>
/// <param name="Label">Of the driver: <c>pinctrl-rp1</c>, <c>gpio3</c>, <c>1-0020</c>. What boards go by.</param>
/// <param name="Lines">How many there are.</param>
public sealed record LineChipInfo(string Name, string Label, int Lines)
{
    /// <summary>Whether a board's file means this one.</summary>
    public bool IsCalled(string chip) => chip == Label || chip == Name || chip == $"/dev/{Name}";
}
