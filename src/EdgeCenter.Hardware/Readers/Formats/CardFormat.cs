using System.Globalization;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Hardware.Readers.Formats;

/// <summary>Where in a card's bits its facility code, its number and its parity are. Immutable.</summary>
public sealed class CardFormat
{
    /// <summary>Codes are 32-bit numbers everywhere; a longer field belongs to the card's number.</summary>
    internal const int LongestFacility = 31;

    internal const int LongestCard = 64;

    internal CardFormat(
        string name, int length, IReadOnlyList<ParityRule> parity, IReadOnlyList<int> facility, IReadOnlyList<int> card, UInt128 fixedMask, UInt128 fixedBits)
    {
        Name = name;
        Length = length;
        Parity = parity;
        FacilityBits = facility;
        Card = card;
        FixedMask = fixedMask;
        FixedBits = fixedBits;
    }

    public string Name { get; }

    /// <summary>Bits of a whole card, parity included.</summary>
    public int Length { get; }

    internal IReadOnlyList<ParityRule> Parity { get; }

    /// <summary>Positions, first bit sent first.</summary>
    internal IReadOnlyList<int> FacilityBits { get; }

    internal IReadOnlyList<int> Card { get; }

    internal UInt128 FixedMask { get; }

    internal UInt128 FixedBits { get; }

    /// <summary>Whether these bits can be such a card: length, fixed bits and every parity bit.</summary>
    public bool Fits(CardBits bits)
    {
        if (bits.Length != Length || (bits.Value & FixedMask) != FixedBits)
        {
            return false;
        }

        for (int i = 0; i < Parity.Count; i++)
        {
            if (!Parity[i].Holds(bits))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a card that fits. Problems: <c>card-length</c>, <c>card-parity</c>.</summary>
    public Outcome<CardCredential> Read(CardBits bits, CardNumbering numbering)
    {
        if (!Fits(bits))
        {
            return bits.Length == Length ? CardProblems.Parity(Name) : CardProblems.Length(bits.Length);
        }

        ulong facility = Field(bits, FacilityBits);
        ulong card = Field(bits, Card);
        return new CardCredential(Number(facility, card, numbering), Name, FacilityBits.Count == 0 ? null : (int)facility);
    }

    private string Number(ulong facility, ulong card, CardNumbering numbering)
    {
        UInt128 whole = ((UInt128)facility << Card.Count) | card;
        return numbering switch
        {
            CardNumbering.Decimal => whole.ToString("D10", CultureInfo.InvariantCulture),
            CardNumbering.Hexadecimal => whole.ToString($"X{(FacilityBits.Count + Card.Count + 3) / 4}", CultureInfo.InvariantCulture),
            CardNumbering.Card => card.ToString(CultureInfo.InvariantCulture),
            _ => Digits(facility, FacilityBits.Count) + Digits(card, Card.Count),
        };
    }

    /// <summary>A field with as many digits as its largest value has.</summary>
    private static string Digits(ulong value, int bits)
    {
        if (bits == 0)
        {
            return "";
        }

        ulong largest = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        int digits = largest.ToString(CultureInfo.InvariantCulture).Length;
        return value.ToString($"D{digits}", CultureInfo.InvariantCulture);
    }

    private static ulong Field(CardBits bits, IReadOnlyList<int> positions)
    {
        ulong value = 0;
        for (int i = 0; i < positions.Count; i++)
        {
            value = (value << 1) | (bits[positions[i]] ? 1UL : 0UL);
        }

        return value;
    }
}
