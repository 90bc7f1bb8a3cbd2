using System.Security.Cryptography;
using EdgeCenter.Hardware.Readers.Osdp.Security;

namespace EdgeCenter.Hardware.Readers.Osdp;

/// <summary>One attempt to open a secure channel: our random number, the device's proof, ours, the first MAC. Pure but for the random number.</summary>
internal sealed class OsdpHandshake : IDisposable
{
    private const int ClientIdBytes = 8;
    private const int CryptogramBytes = 16;
    private const int ReplyBytes = ClientIdBytes + OsdpSessionKeys.RandomBytes + CryptogramBytes;

    private OsdpSessionKeys? _keys;

    /// <param name="useDefaultKey">With the default key, which only hands over the device's own.</param>
    public OsdpHandshake(bool useDefaultKey)
    {
        UsesDefaultKey = useDefaultKey;
        Random = RandomNumberGenerator.GetBytes(OsdpSessionKeys.RandomBytes);
    }

    public bool UsesDefaultKey { get; }

    /// <summary>RND.A: the data of the challenge.</summary>
    public byte[] Random { get; }

    /// <summary>What the device says it is; empty before its proof.</summary>
    public byte[] ClientId { get; private set; } = [];

    /// <summary>Our proof; empty before the device's.</summary>
    public byte[] ServerCryptogram { get; private set; } = [];

    /// <summary>Takes the device's proof (osdp_CCRYPT).</summary>
    /// <returns>False: it does not hold the key, or says nothing sensible.</returns>
    public bool Prove(ReadOnlySpan<byte> data, string reader, ReaderKeys keys)
    {
        if (data.Length < ReplyBytes)
        {
            return false;
        }

        ClientId = data[..ClientIdBytes].ToArray();
        ReadOnlySpan<byte> deviceRandom = data.Slice(ClientIdBytes, OsdpSessionKeys.RandomBytes);
        ReadOnlySpan<byte> proof = data.Slice(ClientIdBytes + OsdpSessionKeys.RandomBytes, CryptogramBytes);
        Span<byte> baseKey = stackalloc byte[OsdpSessionKeys.KeyBytes];
        if (UsesDefaultKey)
        {
            OsdpSessionKeys.DefaultBaseKey.CopyTo(baseKey);
        }
        else
        {
            keys.Derive(reader, ClientId, baseKey);
        }

        _keys?.Dispose();
        _keys = new OsdpSessionKeys(baseKey, Random);
        CryptographicOperations.ZeroMemory(baseKey);
        ServerCryptogram = _keys.ServerCryptogram(Random, deviceRandom);
        return CryptographicOperations.FixedTimeEquals(_keys.ClientCryptogram(Random, deviceRandom), proof);
    }

    /// <summary>Takes the device's answer to our proof (osdp_RMAC_I).</summary>
    /// <returns>The session, which owns the keys; null: the device did not accept, or its first MAC is not the one both of us know.</returns>
    public OsdpSession? Open(ReadOnlySpan<byte> data)
    {
        if (_keys is null || !CryptographicOperations.FixedTimeEquals(_keys.InitialMac(ServerCryptogram), data))
        {
            return null;
        }

        var session = new OsdpSession(_keys, data);
        _keys = null;
        return session;
    }

    public void Dispose() => _keys?.Dispose();
}
