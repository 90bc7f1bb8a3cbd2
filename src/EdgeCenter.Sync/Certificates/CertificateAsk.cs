using System.Text.Json;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Certificates;

/// <summary>The payload of a request for a certificate.</summary>
/// <param name="SigningRequest">PKCS#10 in PEM.</param>
/// <param name="Machine">Serial number of the machine, for a list that names machines; null: not told.</param>
/// <param name="Proof">Signature over the PEM by the key of the certificate in use (ECDSA P-256, SHA-256, IEEE P1363); null at the first time.</param>
internal sealed record CertificateAsk(string SigningRequest, string? Machine, byte[]? Proof)
{
    public const string ContentType = "application/json";

    private const int LongestPayload = 16 * 1024;
    private const int LongestMachine = 128;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 4 };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Total. Problem <c>certificate-request-malformed</c>.</summary>
    public static Outcome<CertificateAsk> Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return payload.Length <= LongestPayload
                && JsonSerializer.Deserialize<CertificateAsk>(payload, Json) is { SigningRequest: not null, Machine: null or { Length: <= LongestMachine } } ask
                    ? ask
                    : Malformed();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Malformed();
        }
    }

    private static Problem Malformed() => new(
        "certificate-request-malformed", "The message is no request for a certificate.", "该消息不是证书请求。");
}
