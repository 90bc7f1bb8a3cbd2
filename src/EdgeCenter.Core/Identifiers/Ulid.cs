using System.Diagnostics.CodeAnalysis;

namespace EdgeCenter.Core.Identifiers;

/// <summary>
/// A 128-bit identifier that sorts by time: 48 bits of Unix milliseconds, 80 random bits, written as 26 characters of Crockford base 32.
/// Source: the ULID specification. Made by <see cref="UlidSource"/>, which keeps ids of one process strictly increasing.
/// </summary>
public readonly record struct Ulid : IComparable<Ulid>
{
    public const int TextLength = 26;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private readonly UInt128 _bits;

    public Ulid(UInt128 bits) => _bits = bits;

    public static Ulid Create(long unixMilliseconds, UInt128 random) =>
        new(((UInt128)(ulong)unixMilliseconds << 80) | (random & ((UInt128.One << 80) - 1)));

    public UInt128 Bits => _bits;

    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds((long)(ulong)(_bits >> 80));

    public static bool TryParse([NotNullWhen(true)] string? text, out Ulid value)
    {
        value = default;
        if (text is not { Length: TextLength } || text[0] > '7')
        {
            return false;
        }

        UInt128 bits = 0;
        foreach (char c in text)
        {
            int digit = Alphabet.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            bits = (bits << 5) | (uint)digit;
        }

        value = new Ulid(bits);
        return true;
    }

    public int CompareTo(Ulid other) => _bits.CompareTo(other._bits);

    public static bool operator <(Ulid left, Ulid right) => left._bits < right._bits;

    public static bool operator >(Ulid left, Ulid right) => left._bits > right._bits;

    public static bool operator <=(Ulid left, Ulid right) => left._bits <= right._bits;

    public static bool operator >=(Ulid left, Ulid right) => left._bits >= right._bits;

    /// <summary>Its 26 characters in ASCII.</summary>
    /// <returns>False when there is no room for them.</returns>
    public bool TryFormat(Span<byte> ascii)
    {
        if (ascii.Length < TextLength)
        {
            return false;
        }

        UInt128 bits = _bits;
        for (int i = TextLength - 1; i >= 0; i--)
        {
            ascii[i] = (byte)Alphabet[(int)(uint)(bits & 31)];
            bits >>= 5;
        }

        return true;
    }

    public override string ToString() => string.Create(TextLength, _bits, static (span, bits) =>
    {
        for (int i = span.Length - 1; i >= 0; i--)
        {
            span[i] = Alphabet[(int)(uint)(bits & 31)];
            bits >>= 5;
        }
    });
}
