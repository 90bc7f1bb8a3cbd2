namespace EdgeCenter.Hardware.Readers.Wiegand;

/// <summary>The two data wires: a pulse on one is a 0, on the other a 1.</summary>
public enum WiegandLine
{
    Data0,
    Data1,
}
