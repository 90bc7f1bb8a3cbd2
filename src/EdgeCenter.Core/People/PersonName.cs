using System.Text;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.People;

/// <summary>A name as the person writes it, in any script, with an optional spelling in another one.</summary>
/// <param name="Display">1–200 characters, Unicode normalised (NFC): 王小明, Zoë Ångström, محمد.</param>
/// <param name="Latin">For terminals and badge printers that know only Latin letters; null when not given.</param>
public sealed record PersonName(string Display, string? Latin = null)
{
    public const int MaximumLength = 200;

    private const string ProblemCode = "name-invalid";

    // Latin Extended Additional ends here; together with Basic Latin … Latin Extended-B that covers pinyin tone marks and Vietnamese.
    private const int LatinExtendedAdditionalEnd = 0x1eff;

    /// <summary>Cleans and checks what someone typed. Problem: <c>name-invalid</c>, with the reason.</summary>
    public static Outcome<PersonName> Create(string? display, string? latin = null)
    {
        if (!PlainText.Clean(display, MaximumLength, ProblemCode).TryGet(out string? cleanDisplay, out Problem? problem))
        {
            return problem with { Where = "name" };
        }

        if (string.IsNullOrWhiteSpace(latin))
        {
            return new PersonName(cleanDisplay);
        }

        if (!PlainText.Clean(latin, MaximumLength, ProblemCode).TryGet(out string? cleanLatin, out problem))
        {
            return problem with { Where = "latin" };
        }

        foreach (Rune rune in cleanLatin.EnumerateRunes())
        {
            if (!IsLatin(rune))
            {
                return new Problem(ProblemCode,
                    $"'{rune}' is not a Latin letter: leave this spelling out or write it in Latin letters.",
                    $"“{rune}”不是拉丁字母：请留空或改用拉丁字母书写。", "latin");
            }
        }

        return new PersonName(cleanDisplay, cleanLatin);
    }

    private static bool IsLatin(Rune rune) =>
        rune.Value is >= ' ' and < 0x7f or (>= 0xc0 and <= 0x24f) or (>= 0x300 and <= 0x36f) or (>= 0x1e00 and <= LatinExtendedAdditionalEnd)
            or '\u2019';
}
