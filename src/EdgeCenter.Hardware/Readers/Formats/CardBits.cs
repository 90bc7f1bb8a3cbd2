namespace EdgeCenter.Hardware.Readers.Formats;

/// <summary>The bits of one card as a reader sends them: Wiegand pulses or an OSDP raw card. The first bit sent is the most significant one.</summary>
/// <param name="Value">Right-aligned.</param>
/// <param name="Length">0 … <see cref="MaximumLength"/> bits.</param>
public readonly record struct CardBits(UInt128 Value, int Length)
{
    /// <summary>The longest formats in the field have about 100 bits (PIV); nothing sends more.</summary>
    public const int MaximumLength = 128;

    /// <param name="index">0: the first bit sent.</param>
    public bool this[int index] => ((Value >> (Length - 1 - index)) & UInt128.One) != 0;

    /// <exception cref="ArgumentOutOfRangeException">It is full already.</exception>
    public CardBits Append(bool bit)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Length, MaximumLength);
        return new CardBits((Value << 1) | (bit ? UInt128.One : UInt128.Zero), Length + 1);
    }

    /// <summary>The first <paramref name="length"/> bits of packed bytes, most significant bit first (OSDP raw cards).</summary>
    /// <returns>Null when there are too few bytes, or more bits than any format has.</returns>
    public static CardBits? FromBytes(ReadOnlySpan<byte> bytes, int length)
    {
        if (length is < 0 or > MaximumLength || bytes.Length * 8 < length)
        {
            return null;
        }

        CardBits bits = default;
        for (int i = 0; i < length; i++)
        {
            bits = bits.Append((bytes[i / 8] & (0x80 >> (i % 8))) != 0);
        }

        return bits;
    }

    /// <summary>Only the length: the bits are what a card is copied from.</summary>
    public override string ToString() => $"{Length} bits";
}
