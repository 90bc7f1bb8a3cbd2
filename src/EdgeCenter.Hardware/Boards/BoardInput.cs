using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Hardware.Boards;

/// <summary>An input of a board.</summary>
public sealed record BoardInput
{
    public static readonly TimeSpan DefaultDebounce = TimeSpan.FromMilliseconds(20);

    public required BoardLine Line { get; init; }

    public LineBias Bias { get; init; }

    /// <summary>Changes that last shorter are not told.</summary>
    public TimeSpan Debounce { get; init; } = DefaultDebounce;

    /// <summary>
    /// Supervision by a changeover contact: a second line to its other side, which must say the opposite. Both the same: a wire is cut or shorted.
    /// Null: not supervised.
    /// </summary>
    public BoardLine? Opposite { get; init; }
}
