namespace EdgeCenter.Hardware.Readers.Keyboard;

/// <summary>What types at the other end.</summary>
public enum KeyboardMode
{
    /// <summary>A card reader: a number and Enter, faster than any hand.</summary>
    Card,

    /// <summary>A keypad: each key counts; Enter is <c>#</c>, Backspace is <c>*</c>.</summary>
    Keypad,
}
