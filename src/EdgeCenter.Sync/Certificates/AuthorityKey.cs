using System.Security.Cryptography;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;

namespace EdgeCenter.Sync.Certificates;

/// <summary>The authority's private key on disk: PKCS#8, encrypted when there is a passphrase.</summary>
internal static class AuthorityKey
{
    private const int LongestFile = 16 * 1024;

    /// <summary>OWASP's 2023 figure for PBKDF2 with SHA-256; a second on a small box, once a start.</summary>
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterationCount: 600_000);

    public static void Write(ECDsa key, string? passphrase, string path)
    {
        string pem = passphrase is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, Encryption);
        byte[] bytes = Encoding.ASCII.GetBytes(pem + "\n");
        DurableFile.WriteSecret(path, bytes);
        CryptographicOperations.ZeroMemory(bytes);
    }

    /// <returns>Problems: <c>key-exposed</c>, <c>key-malformed</c>, <c>passphrase-missing</c>, <c>passphrase-wrong</c>.</returns>
    public static Outcome<ECDsa> Read(string path, string? passphrase)
    {
        if (DurableFile.IsExposed(path) is not false)
        {
            return new Problem(
                "key-exposed",
                "The authority's key can be read by others than its owner. Find out who did, then `chmod 600`, or make a new authority.",
                "证书机构的密钥对其他用户开放。请确认是否泄露，然后执行 chmod 600，或重新创建机构。", path);
        }

        string pem = new FileInfo(path).Length <= LongestFile ? File.ReadAllText(path) : "";
        bool encrypted = pem.Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);
        if (encrypted && passphrase is null)
        {
            return new Problem("passphrase-missing", "The authority's key is encrypted: name --passphrase-file.", "机构密钥已加密：请指定 --passphrase-file。", path);
        }

        var key = ECDsa.Create();
        try
        {
            if (encrypted)
            {
                key.ImportFromEncryptedPem(pem, passphrase);
            }
            else
            {
                key.ImportFromPem(pem);
            }

            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or NotSupportedException)
        {
            key.Dispose();
            return encrypted
                ? new Problem("passphrase-wrong", "The passphrase does not open the authority's key.", "口令无法解开机构密钥。", path)
                : new Problem("key-malformed", "This is no private key in PEM.", "该文件不是 PEM 私钥。", path);
        }
    }
}
