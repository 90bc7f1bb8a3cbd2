using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;

namespace EdgeCenter.Core.People;

/// <summary>
/// Turns PINs into something that is safe to store: PBKDF2-HMAC-SHA512 with a random salt over a keyed digest of the PIN.
/// 10⁴…10¹² PINs can be tried through any hash: it is the key (the site key, kept outside the database) that makes a stolen database useless,
/// the slow hash only adds to it. Format <c>v1$iterations$salt$hash</c> (base 64). Thread-safe.
/// </summary>
public sealed class PinHasher : IDisposable
{
    /// <summary>OWASP Password Storage Cheat Sheet 2023 for PBKDF2-HMAC-SHA512.</summary>
    public const int Iterations = 210_000;

    private const int SaltSize = 16;
    private const int HashSize = 32;

    // A stored count is trusted only within reason: a forged row must not make the appliance compute for minutes.
    private const int MaximumIterations = 2_000_000;

    private readonly byte[] _pepper;
    private readonly string _decoy;

    public PinHasher(SecretKey siteKey)
    {
        _pepper = siteKey.Derive("pin pepper");
        _decoy = Format(RandomNumberGenerator.GetBytes(SaltSize), new byte[HashSize]);
    }

    /// <summary>Problems: those of <see cref="PinPolicy"/>.</summary>
    public Outcome<string> Hash(string pin)
    {
        if (!PinPolicy.Check(pin).TryGet(out _, out Problem? problem))
        {
            return problem;
        }

        byte[] salt = RandomNumberGenerator.GetBytes(SaltSize);
        return Format(salt, Compute(pin, salt, Iterations));
    }

    /// <summary>Constant time in the PIN; as slow for a person without a PIN (<paramref name="stored"/> null or malformed) as for one with a wrong PIN.</summary>
    public bool Verify(string pin, string? stored)
    {
        bool known = TryParse(stored, out int iterations, out byte[] salt, out byte[] expected);
        if (!known)
        {
            _ = TryParse(_decoy, out iterations, out salt, out expected);
        }

        // What cannot be a PIN is still hashed, at a bounded length: the answer takes as long.
        string bounded = pin.Length <= PinPolicy.MaximumLength ? pin : pin[..(PinPolicy.MaximumLength + 1)];
        return CryptographicOperations.FixedTimeEquals(Compute(bounded, salt, iterations), expected) & known;
    }

    /// <summary>Whether a text has the stored form, so that a PIN itself is never stored by mistake.</summary>
    public static bool IsHash(string text) => TryParse(text, out _, out _, out _);

    public void Dispose() => CryptographicOperations.ZeroMemory(_pepper);

    private byte[] Compute(string pin, byte[] salt, int iterations)
    {
        byte[] typed = Encoding.UTF8.GetBytes(pin);
        byte[] keyed = HMACSHA512.HashData(_pepper, typed);
        byte[] hash = Rfc2898DeriveBytes.Pbkdf2(keyed, salt, iterations, HashAlgorithmName.SHA512, HashSize);
        CryptographicOperations.ZeroMemory(typed);
        CryptographicOperations.ZeroMemory(keyed);
        return hash;
    }

    private static string Format(byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"v1${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");

    private static bool TryParse(string? stored, out int iterations, out byte[] salt, out byte[] hash)
    {
        (iterations, salt, hash) = (0, [], []);
        if (stored?.Split('$') is not ["v1", var count, var saltText, var hashText]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out iterations)
            || iterations is < 1 or > MaximumIterations)
        {
            return false;
        }

        try
        {
            (salt, hash) = (Convert.FromBase64String(saltText), Convert.FromBase64String(hashText));
        }
        catch (FormatException)
        {
            return false;
        }

        return salt.Length == SaltSize && hash.Length == HashSize;
    }
}
