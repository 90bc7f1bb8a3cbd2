using System.Security.Cryptography;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Commands.Signatures;

/// <summary>Keys for commands, from PEM files.</summary>
internal static class KeyFile
{
    private const int Largest = 64 * 1024;

    /// <returns>Problems: <c>key-unreadable</c>, <c>key-unusable</c>.</returns>
    public static Outcome<AsymmetricAlgorithm> Read(string path)
    {
        string pem;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > Largest })
            {
                return Unusable(path);
            }

            pem = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("key-unreadable", $"The key cannot be read: {e.Message}", $"无法读取密钥：{e.Message}", path);
        }

        return Parse(pem) is { } key ? key : Unusable(path);
    }

    /// <summary>Null when the text holds no P-256 key and no RSA key of 2,048 bits or more.</summary>
    public static AsymmetricAlgorithm? Parse(string pem)
    {
        foreach (Func<AsymmetricAlgorithm> make in (Func<AsymmetricAlgorithm>[])[ECDsa.Create, RSA.Create])
        {
            AsymmetricAlgorithm key = make();
            try
            {
                key.ImportFromPem(pem);
                if (SignatureAlgorithm.For(key) is not null)
                {
                    return key;
                }
            }
            catch (Exception e) when (e is ArgumentException or CryptographicException or NotSupportedException)
            {
                // Of the other kind, or none.
            }

            key.Dispose();
        }

        return null;
    }

    private static Problem Unusable(string path) => new(
        "key-unusable",
        "The file holds no key for commands. Use an unencrypted PEM file with a P-256 key (edgecenter command keygen) or an RSA key of 2048 bits or more.",
        "文件中没有可用于命令的密钥。请使用未加密的 PEM 文件：P-256 密钥（edgecenter command keygen）或不少于 2048 位的 RSA 密钥。",
        path);
}
