using System.Globalization;
using System.Text;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.People;

/// <summary>
/// One line of text that people read: any script, NFC, no control characters, and nothing that makes it show as something other than what it is
/// (bidirectional overrides, invisible characters; Unicode Technical Report 36, section 3).
/// </summary>
public static class PlainText
{
    private const int ZeroWidthNonJoiner = 0x200c;
    private const int ZeroWidthJoiner = 0x200d;

    /// <summary>Trimmed, runs of blanks made one space, NFC. <paramref name="problemCode"/> is the code of the problem when it cannot be accepted.</summary>
    /// <param name="text">As typed; null counts as empty.</param>
    /// <param name="maximumLength">In Unicode characters (scalar values) after normalisation.</param>
    /// <param name="problemCode">Such as <c>name-invalid</c>.</param>
    public static Outcome<string> Clean(string? text, int maximumLength, string problemCode)
    {
        // A character has at most 2 UTF-16 units, and NFC never more than triples them (Unicode Annex 15): longer input is not worth normalising.
        if (text is { Length: > 0 } && text.Length > maximumLength * 6)
        {
            return TooLong(problemCode, maximumLength);
        }

        StringBuilder cleaned = new(text?.Length ?? 0);
        bool blankPending = false;
        bool visible = false;
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out Rune rune, out int consumed) != System.Buffers.OperationStatus.Done)
            {
                return new Problem(problemCode, "It holds half a character (a lone surrogate).", "包含不完整的字符。");
            }

            rest = rest[consumed..];
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.SpaceSeparator || rune.Value == '\t')
            {
                blankPending = cleaned.Length > 0;
                continue;
            }

            if (IsForbidden(rune, category))
            {
                return new Problem(problemCode,
                    $"It holds U+{rune.Value:X4}, a control, invisible or lost character. Type the text again instead of pasting it.",
                    $"包含控制字符、不可见字符或乱码 U+{rune.Value:X4}。请重新输入而不要粘贴。");
            }

            if (blankPending)
            {
                cleaned.Append(' ');
                blankPending = false;
            }

            cleaned.Append(rune.ToString());
            visible |= category is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);
        }

        if (!visible)
        {
            return new Problem(problemCode, "It is empty.", "内容为空。");
        }

        string normalised = cleaned.ToString().Normalize(NormalizationForm.FormC);
        return normalised.EnumerateRunes().Count() <= maximumLength ? normalised : TooLong(problemCode, maximumLength);
    }

    /// <summary>For searching: compatibility forms made one (NFKC), letter case and accents dropped. Zoë finds ZOE, ＡＢＣ finds abc.</summary>
    public static string Fold(string text)
    {
        StringBuilder folded = new(text.Length);
        foreach (Rune rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsForbidden(Rune rune, UnicodeCategory category) => category switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,

        // Joiners shape Persian and Indic names; every other format character only hides or turns text around.
        UnicodeCategory.Format => rune.Value is not (ZeroWidthJoiner or ZeroWidthNonJoiner),

        // A character that was lost in a wrong conversion: nobody is called that.
        _ => rune == Rune.ReplacementChar,
    };

    private static Problem TooLong(string code, int maximumLength) =>
        new(code, $"It is longer than {maximumLength} characters.", $"长度超过 {maximumLength} 个字符。");
}
