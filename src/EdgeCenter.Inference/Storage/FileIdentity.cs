using System.Security.Cryptography;

namespace EdgeCenter.Inference.Storage;

/// <summary>What makes a file the right one.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record FileIdentity(long Size, string Sha256)
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FileIdentity Of(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] digest = SHA256.HashData(stream);
        return new FileIdentity(stream.Length, Convert.ToHexStringLower(digest));
    }
}
