using EdgeCenter.Hardware.Readers.Formats;

namespace EdgeCenter.Tests.Hardware.Readers.Formats;

/// <summary>Makes cards: what the encoder at the card factory does.</summary>
internal static class Cards
{
    public static CardFormat Format(string name) => CardFormats.Catalogue([], "", [])[name];

    public static CardBits Of(CardFormat format, ulong facility, ulong card)
    {
        UInt128 value = format.FixedBits;
        value |= Place(facility, format.FacilityBits, format.Length);
        value |= Place(card, format.Card, format.Length);

        // Parity bits may cover each other: round after round until all of them hold.
        for (int round = 0; round < format.Parity.Count; round++)
        {
            foreach (ParityRule rule in format.Parity)
            {
                if (!rule.Holds(new CardBits(value, format.Length)))
                {
                    value ^= ParityBit(format, rule);
                }
            }
        }

        return new CardBits(value, format.Length);
    }

    public static CardBits Of(string format, ulong facility, ulong card) => Of(Format(format), facility, card);

    /// <summary>The bit of the mask that carries no field and no fixed value and that no rule before it owns.</summary>
    private static UInt128 ParityBit(CardFormat format, ParityRule rule)
    {
        UInt128 free = ~(Place(ulong.MaxValue, format.FacilityBits, format.Length) | Place(ulong.MaxValue, format.Card, format.Length) | format.FixedMask);
        UInt128 own = rule.Mask & free;
        UInt128 shared = format.Parity.Where(other => other != rule && UInt128.PopCount(other.Mask & free) < UInt128.PopCount(own))
            .Aggregate(UInt128.Zero, (mask, other) => mask | (other.Mask & free));
        return own & ~shared;
    }

    private static UInt128 Place(ulong value, IReadOnlyList<int> positions, int length)
    {
        UInt128 placed = 0;
        for (int i = 0; i < positions.Count; i++)
        {
            if (((value >> (positions.Count - 1 - i)) & 1) != 0)
            {
                placed |= UInt128.One << (length - 1 - positions[i]);
            }
        }

        return placed;
    }
}
