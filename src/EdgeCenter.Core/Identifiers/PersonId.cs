using System.Diagnostics.CodeAnalysis;

namespace EdgeCenter.Core.Identifiers;

/// <summary>
/// The site's own id of a person (employee number): 1–64 letters, digits, <c>-</c>, <c>_</c>, <c>.</c> or <c>@</c> of any script.
/// Compared ordinally; never a name.
/// </summary>
public readonly record struct PersonId
{
    public const int MaximumLength = 64;

    private readonly string? _text;

    private PersonId(string text) => _text = text;

    public static PersonId Parse(string text) =>
        TryParse(text, out PersonId id) ? id : throw new FormatException($"'{text}' is not a person id.");

    public static bool TryParse([NotNullWhen(true)] string? text, out PersonId id)
    {
        id = default;
        if (text is not { Length: > 0 and <= MaximumLength })
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.' or '@'))
            {
                return false;
            }
        }

        id = new PersonId(text);
        return true;
    }

    public override string ToString() => _text ?? "";
}
