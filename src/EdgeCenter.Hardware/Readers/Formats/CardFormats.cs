using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Hardware.Readers.Formats;

/// <summary>The formats one reader accepts. Bits that fit none of them are no card.</summary>
public sealed class CardFormats
{
    /// <summary>Formats that everybody has, by name; layouts as HID documents them (H10301, H10306, H10302, H10304).</summary>
    public static IReadOnlyList<CardFormatOptions> BuiltIn { get; } =
    [
        new() { Name = "wiegand-26", Layout = "E FFFFFFFF CCCCCCCCCCCCCCCC O" },
        new() { Name = "wiegand-34", Layout = "E FFFFFFFFFFFFFFFF CCCCCCCCCCCCCCCC O" },
        new() { Name = "wiegand-37", Layout = "E CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC O" },
        new() { Name = "wiegand-37-facility", Layout = "E FFFFFFFFFFFFFFFF CCCCCCCCCCCCCCCCCCC O" },
    ];

    private readonly CardFormat[] _formats;
    private readonly CardNumbering _numbering;

    /// <param name="formats">The first that fits is taken.</param>
    public CardFormats(IEnumerable<CardFormat> formats, CardNumbering numbering)
    {
        _formats = [.. formats];
        _numbering = numbering;
    }

    /// <summary>A site's own formats and the built-in ones, by name; every problem is added to <paramref name="problems"/>.</summary>
    /// <param name="path">Of the list, for the problems.</param>
    public static IReadOnlyDictionary<string, CardFormat> Catalogue(IReadOnlyList<CardFormatOptions> own, string path, ICollection<Problem> problems)
    {
        var catalogue = new Dictionary<string, CardFormat>(StringComparer.Ordinal);
        foreach (CardFormatOptions options in BuiltIn)
        {
            catalogue.Add(options.Name, CardLayout.Parse(options, "").Value);
        }

        for (int i = 0; i < own.Count; i++)
        {
            if (!CardLayout.Parse(own[i], $"{path}[{i}]").TryGet(out CardFormat? format, out Problem? problem))
            {
                problems.Add(problem);
            }
            else if (!catalogue.TryAdd(format.Name, format))
            {
                problems.Add(new Problem(
                    "configuration-invalid", $"There is another format called '{format.Name}'.", $"已有名为“{format.Name}”的格式。", $"{path}[{i}].name"));
            }
        }

        return catalogue;
    }

    /// <summary>Problems: <c>card-length</c>, <c>card-parity</c>.</summary>
    public Outcome<CardCredential> Read(CardBits bits)
    {
        Problem? problem = null;
        foreach (CardFormat format in _formats)
        {
            if (format.Length == bits.Length)
            {
                Outcome<CardCredential> card = format.Read(bits, _numbering);
                if (card.Succeeded)
                {
                    return card;
                }

                problem ??= card.Problem;
            }
        }

        return problem ?? CardProblems.Length(bits.Length);
    }
}
