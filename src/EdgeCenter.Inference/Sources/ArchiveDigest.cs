using System.Buffers.Text;
using System.Security.Cryptography;

namespace EdgeCenter.Inference.Sources;

/// <summary>A digest as package indexes write it: <c>sha512-BASE64</c> (subresource integrity) or hexadecimal.</summary>
public sealed record ArchiveDigest
{
    private readonly byte[] _value;

    private ArchiveDigest(HashAlgorithmName algorithm, byte[] value)
    {
        Algorithm = algorithm;
        _value = value;
    }

    public HashAlgorithmName Algorithm { get; }

    /// <summary>Lower-case hexadecimal digits.</summary>
    public string Hex => Convert.ToHexStringLower(_value);

    /// <summary>The strongest digest of a subresource-integrity text; null when it has none of SHA-256, SHA-384, SHA-512.</summary>
    public static ArchiveDigest? FromIntegrity(string integrity) => integrity
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(FromOneIntegrity)
        .OfType<ArchiveDigest>()
        .MaxBy(digest => digest._value.Length);

    /// <returns>Null when it is not the hexadecimal text of a SHA-256, SHA-384 or SHA-512 digest.</returns>
    public static ArchiveDigest? FromHex(string hex) =>
        hex.Length is 64 or 96 or 128 && hex.All(char.IsAsciiHexDigit) ? Of(Convert.FromHexString(hex)) : null;

    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool Matches(Stream content)
    {
        byte[] found = CryptographicOperations.HashData(Algorithm, content);
        return found.AsSpan().SequenceEqual(_value);
    }

    private static ArchiveDigest? FromOneIntegrity(string text)
    {
        string[] parts = text.Split('?')[0].Split('-', 2);
        if (parts.Length != 2 || !Base64.IsValid(parts[1]))
        {
            return null;
        }

        ArchiveDigest? digest = Of(Convert.FromBase64String(parts[1]));
        return digest is not null && digest.Algorithm.Name!.Equals(parts[0], StringComparison.OrdinalIgnoreCase) ? digest : null;
    }

    private static ArchiveDigest? Of(byte[] value) => value.Length switch
    {
        32 => new ArchiveDigest(HashAlgorithmName.SHA256, value),
        48 => new ArchiveDigest(HashAlgorithmName.SHA384, value),
        64 => new ArchiveDigest(HashAlgorithmName.SHA512, value),
        _ => null,
    };
}
