using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Certificates;

/// <summary>
/// A request for a certificate (PKCS#10): a public key, and the proof that the asker has the private one. What else it may say (name, extensions) is
/// ignored: the authority decides that.
/// </summary>
public sealed class SigningRequest
{
    /// <summary>Bytes of PEM that are looked at; ours have 500.</summary>
    public const int Longest = 8 * 1024;

    private const string NistP256 = "1.2.840.10045.3.1.7";

    private SigningRequest(PublicKey key) => Key = key;

    public PublicKey Key { get; }

    /// <summary>Names this request: the same key always asks for the same certificate.</summary>
    public string Id => IdOf(Key);

    /// <summary>PEM of a request with this key.</summary>
    public static string Write(ECDsa key)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName("edgecenter");
        return new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256).CreateSigningRequestPem() + "\n";
    }

    /// <summary>128 bits of the SHA-256 of the public key's SubjectPublicKeyInfo, in hexadecimal.</summary>
    public static string IdOf(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 16));
    }

    /// <summary>Total: whatever the text is.</summary>
    /// <returns>Problem <c>signing-request-invalid</c>.</returns>
    public static Outcome<SigningRequest> Read(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (pem.Length > Longest)
        {
            return Invalid($"longer than {Longest} characters", $"超过 {Longest} 个字符");
        }

        try
        {
            var request = CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256);
            using ECDsa? key = request.PublicKey.GetECDsaPublicKey();
            return key is null || key.ExportParameters(false).Curve.Oid.Value != NistP256
                ? Invalid("not a key on the curve P-256", "不是 P-256 曲线的密钥")
                : new SigningRequest(request.PublicKey);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or NotSupportedException or NotSupportedException or FormatException)
        {
            return Invalid(e.Message, "格式错误或签名不符");
        }
    }

    private static Problem Invalid(string english, string chinese) => new(
        "signing-request-invalid", $"This is no certificate request that can be signed: {english}.", $"证书请求无效：{chinese}。");
}
