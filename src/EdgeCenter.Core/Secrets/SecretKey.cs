using System.Security.Cryptography;
using System.Text;

namespace EdgeCenter.Core.Secrets;

/// <summary>
/// 256 secret bits. Never used as they are: every use derives its own key (HKDF-SHA256, RFC 5869), so that one use tells nothing about another.
/// Pinned so that the garbage collector leaves no copies; zeroed on dispose.
/// </summary>
public sealed class SecretKey : IDisposable
{
    public const int Size = 32;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size, pinned: true);

    public SecretKey(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size);
        bytes.CopyTo(_bytes);
        Id = Convert.ToHexStringLower(Derive("key id").AsSpan(0, 8));
    }

    /// <summary>Names the key without telling it: 16 hexadecimal digits, stored beside everything the key sealed.</summary>
    public string Id { get; }

    public static SecretKey Generate()
    {
        Span<byte> bytes = stackalloc byte[Size];
        RandomNumberGenerator.Fill(bytes);
        SecretKey key = new(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    }

    /// <summary>A 32-byte key for one purpose. The caller owns it and zeroes it.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, Size, info: Encoding.UTF8.GetBytes("edgecenter " + purpose));

    /// <summary>Writes the secret itself. Only the key file has a use for it.</summary>
    internal void CopyTo(Span<byte> destination) => _bytes.CopyTo(destination);

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    public override string ToString() => $"key {Id}";
}
