namespace EdgeCenter.Hardware.Readers;

/// <summary>How a reader is connected.</summary>
public enum ReaderKind
{
    /// <summary>Two data wires at GPIO lines.</summary>
    Wiegand,

    /// <summary>RS-485, several readers on a line, encrypted.</summary>
    Osdp,

    /// <summary>USB, typing as a keyboard does.</summary>
    Keyboard,

    /// <summary>An NFC chip at a UART or an I2C bus.</summary>
    Pn532,
}
