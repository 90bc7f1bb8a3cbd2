namespace EdgeCenter.Hardware.Boards;

/// <summary>A buzzer without its own oscillator.</summary>
/// <param name="Chip">Folder below <c>/sys/class/pwm</c>: <c>pwmchip0</c>.</param>
/// <param name="Channel">Number on the chip.</param>
/// <param name="Hertz">Where the buzzer is loudest.</param>
public sealed record BoardTone(string Chip, int Channel, int Hertz);
