namespace EdgeCenter.Hardware.Gpio;

/// <summary>The resistor inside the chip.</summary>
public enum LineBias
{
    /// <summary>Whatever the device tree or the last user left.</summary>
    AsIs,
    Disabled,
    PullUp,
    PullDown,
}
