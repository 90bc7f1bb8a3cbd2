using System.Text;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.People;

/// <summary>
/// The one written form of a card number, so that "04:a3-1F 22" from one reader and "04A31F22" from a list are the same card.
/// Leading zeros stay: a card's number is an identifier, not a quantity.
/// </summary>
public static class CardNumber
{
    public const int MaximumLength = 64;

    /// <summary>Upper-case ASCII letters and digits, 1–64. Problem: <c>card-invalid</c>.</summary>
    public static Outcome<string> Normalise(string? text)
    {
        if (text is { Length: > MaximumLength * 2 })
        {
            return Invalid(text[..MaximumLength] + "…");
        }

        StringBuilder number = new(text?.Length ?? 0);
        foreach (char c in text ?? "")
        {
            // Full-width forms (U+FF01…FF5E) come from Chinese input methods and mirror ASCII at a fixed distance.
            char ascii = c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c;
            if (char.IsAsciiLetterOrDigit(ascii))
            {
                number.Append(char.ToUpperInvariant(ascii));
            }
            else if (ascii is not (' ' or ':' or '-' or '.' or '\u3000'))
            {
                return Invalid(text);
            }
        }

        return number.Length is > 0 and <= MaximumLength ? number.ToString() : Invalid(text);
    }

    private static Problem Invalid(string? text) =>
        new("card-invalid",
            "A card number is 1 to 64 letters and digits; blanks, ':', '-' and '.' between them are ignored.",
            "卡号为 1 至 64 位字母或数字；其间的空格、“:”、“-”和“.”会被忽略。", text);
}
