using System.Buffers;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Readers.Formats;

/// <summary>Reads a drawn layout (<see cref="CardFormatOptions"/>) into a format.</summary>
public static class CardLayout
{
    private static readonly SearchValues<char> Drawn = SearchValues.Create("FCEO01.");

    /// <summary>Problems: <c>configuration-invalid</c>, each with the place below <paramref name="path"/>.</summary>
    public static Outcome<CardFormat> Parse(CardFormatOptions options, string path)
    {
        string layout = Compact(options.Layout);
        if (layout.Length is 0 or > CardBits.MaximumLength)
        {
            return Wrong($"{path}.layout", $"has {layout.Length} bits; formats have 1 to {CardBits.MaximumLength}", $"有 {layout.Length} 位；应为 1 到 {CardBits.MaximumLength} 位");
        }

        if (layout.AsSpan().IndexOfAnyExcept(Drawn) is >= 0 and int strange)
        {
            return Wrong($"{path}.layout", $"'{layout[strange]}' is not one of F C E O 0 1 .", $"“{layout[strange]}”不是 F C E O 0 1 . 之一");
        }

        int[] card = Positions(layout, "C");
        int[] facility = Positions(layout, "F");
        if (card.Length is 0 or > CardFormat.LongestCard || facility.Length > CardFormat.LongestFacility)
        {
            return Wrong(
                $"{path}.layout",
                $"needs 1 to {CardFormat.LongestCard} card bits (C) and at most {CardFormat.LongestFacility} facility bits (F)",
                $"需要 1 到 {CardFormat.LongestCard} 位卡号（C），区号（F）最多 {CardFormat.LongestFacility} 位");
        }

        UInt128 fixedMask = Mask(layout.Length, Positions(layout, "01"));
        UInt128 fixedBits = Mask(layout.Length, Positions(layout, "1"));
        return Parity(options.Parity, layout, path)
            .Then<CardFormat>(rules => new CardFormat(options.Name, layout.Length, rules, facility, card, fixedMask, fixedBits));
    }

    private static Outcome<ParityRule[]> Parity(IReadOnlyList<string> masks, string layout, string path)
    {
        int[] bits = Positions(layout, "EO");
        if (masks.Count == 0)
        {
            return Halves(bits, layout, path);
        }

        if (masks.Count != bits.Length)
        {
            return Wrong($"{path}.parity", $"has {masks.Count} masks for {bits.Length} parity bits", $"有 {masks.Count} 个掩码，但校验位有 {bits.Length} 个");
        }

        var rules = new ParityRule[bits.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            string mask = Compact(masks[i]);
            if (mask.Length != layout.Length || mask.AsSpan().IndexOfAnyExcept("X.") >= 0)
            {
                return Wrong($"{path}.parity[{i}]", $"must be {layout.Length} characters, X or '.'", $"必须是 {layout.Length} 个字符，只能是 X 或“.”");
            }

            rules[i] = new ParityRule(Mask(layout.Length, [.. Positions(mask, "X"), bits[i]]), layout[bits[i]] == 'O');
        }

        return rules;
    }

    /// <summary>The usual arrangement: a parity bit at each end, each over the half that it stands at; of an odd number both cover the middle bit.</summary>
    private static Outcome<ParityRule[]> Halves(int[] bits, string layout, string path)
    {
        if (bits.Length == 0)
        {
            return Array.Empty<ParityRule>();
        }

        if (bits is not [0, var last] || last != layout.Length - 1)
        {
            return Wrong($"{path}.parity", "is needed unless there is one parity bit at each end", "除非首尾各有一个校验位，否则必须填写");
        }

        int half = (layout.Length - 1) / 2;
        return new[]
        {
            new ParityRule(Mask(layout.Length, [.. Enumerable.Range(0, half + 1)]), layout[0] == 'O'),
            new ParityRule(Mask(layout.Length, [.. Enumerable.Range(last - half, half + 1)]), layout[last] == 'O'),
        };
    }

    private static UInt128 Mask(int length, int[] positions)
    {
        UInt128 mask = 0;
        foreach (int position in positions)
        {
            mask |= UInt128.One << (length - 1 - position);
        }

        return mask;
    }

    private static int[] Positions(string layout, string of) => [.. Enumerable.Range(0, layout.Length).Where(i => of.Contains(layout[i], StringComparison.Ordinal))];

    /// <summary>Without the blanks; a text without bounds ends here.</summary>
    private static string Compact(string? text) =>
        new([.. (text ?? "").Where(c => c != ' ').Take(CardBits.MaximumLength + 1)]);

    private static Problem Wrong(string path, string english, string chinese) => new("configuration-invalid", english, chinese, path);
}
