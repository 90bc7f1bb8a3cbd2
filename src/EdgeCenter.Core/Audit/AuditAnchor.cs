using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EdgeCenter.Core.Audit;

/// <summary>
/// The newest entry and its link, written <c>number:link</c>, to be kept elsewhere (on paper, in the cloud). A later chain that does not go through it
/// was replaced, even by someone who held the key, or by an older copy of the whole database.
/// </summary>
public sealed record AuditAnchor(long Number, string Link)
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out AuditAnchor? anchor)
    {
        anchor = null;
        if (text?.Split(':') is [var number, { Length: 2 * EntryHash.Size } link]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            && link.All(char.IsAsciiHexDigit))
        {
            anchor = new AuditAnchor(value, link.ToLowerInvariant());
        }

        return anchor is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Link}");
}
