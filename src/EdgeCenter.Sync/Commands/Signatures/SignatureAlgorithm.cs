using System.Security.Cryptography;

namespace EdgeCenter.Sync.Commands.Signatures;

/// <summary>The signatures we know (RFC 7518, 3.1). Which one is a property of the key, never of the message.</summary>
internal static class SignatureAlgorithm
{
    public const string Es256 = "ES256";

    public const string Rs256 = "RS256";

    public const int LeastRsaBits = 2048;

    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>Null for a key that none of them is for.</summary>
    public static string? For(AsymmetricAlgorithm key) => key switch
    {
        ECDsa ec when IsP256(ec) => Es256,
        RSA { KeySize: >= LeastRsaBits } => Rs256,
        _ => null,
    };

    public static byte[] Sign(AsymmetricAlgorithm key, ReadOnlySpan<byte> bytes) => key is ECDsa ec
        ? ec.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
        : ((RSA)key).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public static bool Verify(AsymmetricAlgorithm key, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature) => key is ECDsa ec
        ? ec.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
        : ((RSA)key).VerifyData(bytes, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static bool IsP256(ECDsa key)
    {
        ECCurve curve = key.ExportParameters(includePrivateParameters: false).Curve;
        return curve.IsNamed && (curve.Oid.Value == P256 || curve.Oid.FriendlyName == "nistP256");
    }
}
