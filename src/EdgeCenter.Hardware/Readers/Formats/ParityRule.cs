namespace EdgeCenter.Hardware.Readers.Formats;

/// <summary>One parity bit of a format: the covered bits and itself hold an even, or an odd, number of ones.</summary>
/// <param name="Mask">The covered bits and the parity bit, aligned as <see cref="CardBits.Value"/>.</param>
/// <param name="Odd">True: an odd number of ones is right.</param>
public readonly record struct ParityRule(UInt128 Mask, bool Odd)
{
    public bool Holds(CardBits bits) => (UInt128.PopCount(bits.Value & Mask) & UInt128.One) == (Odd ? UInt128.One : UInt128.Zero);
}
