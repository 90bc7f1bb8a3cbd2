namespace EdgeCenter.Hardware.Boards;

/// <summary>A buzzer, lamp or siren: a line that is on or off, or a pulse-width channel that makes a tone. Exactly one of the two.</summary>
public sealed record BoardOutput
{
    public BoardLine? Line { get; init; }

    public BoardTone? Tone { get; init; }
}
