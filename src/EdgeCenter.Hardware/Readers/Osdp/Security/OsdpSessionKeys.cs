using System.Security.Cryptography;

namespace EdgeCenter.Hardware.Readers.Osdp.Security;

/// <summary>
/// The keys of one session and what both sides prove with them (SIA OSDP 2.2, annex D): AES-128 of the base key over the panel's random number.
/// Zeroed on dispose.
/// </summary>
internal sealed class OsdpSessionKeys : IDisposable
{
    public const int KeyBytes = 16;
    public const int RandomBytes = 8;

    /// <summary>The default base key (SCBK-D), printed in the standard: it proves nothing, and only serves to hand a device its own key.</summary>
    public static ReadOnlySpan<byte> DefaultBaseKey => "0123456789:;<=>?"u8;

    private readonly Aes _encryption;
    private readonly Aes _mac1;
    private readonly Aes _mac2;

    /// <param name="baseKey">SCBK, 16 bytes.</param>
    /// <param name="panelRandom">RND.A, 8 bytes.</param>
    public OsdpSessionKeys(ReadOnlySpan<byte> baseKey, ReadOnlySpan<byte> panelRandom)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(baseKey.Length, KeyBytes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(panelRandom.Length, RandomBytes);
        using Aes aes = Cipher(baseKey);
        _encryption = Derive(aes, 0x82, panelRandom);
        _mac1 = Derive(aes, 0x01, panelRandom);
        _mac2 = Derive(aes, 0x02, panelRandom);
    }

    public Aes Encryption => _encryption;

    public Aes Mac1 => _mac1;

    public Aes Mac2 => _mac2;

    /// <summary>What the device proves itself with.</summary>
    public byte[] ClientCryptogram(ReadOnlySpan<byte> panelRandom, ReadOnlySpan<byte> deviceRandom) =>
        _encryption.EncryptEcb([.. panelRandom, .. deviceRandom], PaddingMode.None);

    /// <summary>What the panel proves itself with.</summary>
    public byte[] ServerCryptogram(ReadOnlySpan<byte> panelRandom, ReadOnlySpan<byte> deviceRandom) =>
        _encryption.EncryptEcb([.. deviceRandom, .. panelRandom], PaddingMode.None);

    /// <summary>The MAC that the chain of MACs starts with (R-MAC-I).</summary>
    public byte[] InitialMac(ReadOnlySpan<byte> serverCryptogram) =>
        _mac2.EncryptEcb(_mac1.EncryptEcb(serverCryptogram, PaddingMode.None), PaddingMode.None);

    public void Dispose()
    {
        _encryption.Dispose();
        _mac1.Dispose();
        _mac2.Dispose();
    }

    private static Aes Derive(Aes baseKey, byte kind, ReadOnlySpan<byte> panelRandom)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        key.Clear();
        key[0] = 0x01;
        key[1] = kind;
        panelRandom[..6].CopyTo(key[2..]);
        _ = baseKey.EncryptEcb(key, key, PaddingMode.None);
        Aes cipher = Cipher(key);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    private static Aes Cipher(ReadOnlySpan<byte> key)
    {
        Aes aes = Aes.Create();
        aes.SetKey(key);
        return aes;
    }
}
