using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Commands.Signatures;

/// <summary>Signs commands with a private key: ES256 for a P-256 key, RS256 for an RSA key.</summary>
public sealed class CommandSigner : IDisposable
{
    private readonly AsymmetricAlgorithm _key;
    private readonly byte[] _header;

    private CommandSigner(AsymmetricAlgorithm key)
    {
        _key = key;
        _header = Base64Url.EncodeToUtf8(Encoding.ASCII.GetBytes($$"""{"alg":"{{SignatureAlgorithm.For(key)}}"}"""));
    }

    /// <param name="path">PEM file of the private key.</param>
    /// <returns>Problems: <c>key-unreadable</c>, <c>key-unusable</c>, <c>key-not-private</c>.</returns>
    public static Outcome<CommandSigner> Open(string path)
    {
        if (!KeyFile.Read(path).TryGet(out AsymmetricAlgorithm? key, out Problem? problem))
        {
            return problem;
        }

        var signer = new CommandSigner(key);
        try
        {
            _ = signer.Sign("{}"u8);
            return signer;
        }
        catch (CryptographicException)
        {
            signer.Dispose();
            return new Problem("key-not-private", "This is a public key; signing needs the private one.", "这是公钥；签名需要私钥。", path);
        }
    }

    /// <summary>A compact JWS (RFC 7515) in ASCII.</summary>
    public byte[] Sign(ReadOnlySpan<byte> payload)
    {
        byte[] signed = [.. _header, (byte)'.', .. Base64Url.EncodeToUtf8(payload)];
        return [.. signed, (byte)'.', .. Base64Url.EncodeToUtf8(SignatureAlgorithm.Sign(_key, signed))];
    }

    public void Dispose() => _key.Dispose();
}
