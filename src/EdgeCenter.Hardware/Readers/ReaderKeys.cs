using System.Security.Cryptography;
using EdgeCenter.Core.Secrets;

namespace EdgeCenter.Hardware.Readers;

/// <summary>
/// The keys of OSDP readers: each derived from the one reader key of the key store, the reader's configured name and what the device says it is. Nothing is
/// stored per reader, and a key taken out of one device opens no other.
/// </summary>
public sealed class ReaderKeys(SecretKey key)
{
    /// <summary>Where the key store finds the reader key. Losing it means provisioning every reader anew.</summary>
    public static KeyPurpose Purpose { get; } = new("edgecenter-reader-key", "reader.key");

    public const int KeyBytes = 16;

    /// <summary>The base key (SCBK) of one device.</summary>
    /// <param name="reader">Configured name.</param>
    /// <param name="clientId">The device's cUID.</param>
    /// <param name="baseKey">16 bytes; the caller zeroes them.</param>
    public void Derive(string reader, ReadOnlySpan<byte> clientId, Span<byte> baseKey)
    {
        byte[] derived = key.Derive($"osdp base key {reader} {Convert.ToHexString(clientId)}");
        derived.AsSpan(0, KeyBytes).CopyTo(baseKey);
        CryptographicOperations.ZeroMemory(derived);
    }
}
