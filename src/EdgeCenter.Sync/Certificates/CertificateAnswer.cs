using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Certificates;

/// <summary>The payload of the authority's answer: a certificate, or why there is none.</summary>
internal sealed partial record CertificateAnswer
{
    private const int LongestPayload = 512 * 1024;
    private const int LongestText = 1000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 32 };

    /// <summary>PEM; null when refused.</summary>
    public string? Certificate { get; init; }

    /// <summary>What a new appliance starts with; null: nothing.</summary>
    public JsonObject? Configuration { get; init; }

    public string? Code { get; init; }

    public string? English { get; init; }

    public string? Chinese { get; init; }

    public static CertificateAnswer Refusal(Problem problem) =>
        new() { Code = problem.Code, English = problem.In(Language.English), Chinese = problem.In(Language.Chinese) };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Total. The authority's refusal is the problem; others: <c>certificate-answer-malformed</c>.</summary>
    public static Outcome<CertificateAnswer> Read(ReadOnlySpan<byte> payload)
    {
        CertificateAnswer? answer;
        try
        {
            answer = payload.Length <= LongestPayload ? JsonSerializer.Deserialize<CertificateAnswer>(payload, Json) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            answer = null;
        }

        return answer switch
        {
            { Certificate: not null } => answer,
            { Code: { } code, English: { } english, Chinese: { } chinese } when CodePattern().IsMatch(code) => new Problem(code, Printable(english), Printable(chinese)),
            _ => new Problem("certificate-answer-malformed", "The answer to the request for a certificate cannot be read.", "证书请求的应答无法解析。"),
        };
    }

    /// <summary>It is going to be shown on a terminal.</summary>
    private static string Printable(string text) =>
        new([.. text.Take(LongestText).Select(character => char.IsControl(character) ? ' ' : character)]);

    [GeneratedRegex(@"\A[a-z]+(?:-[a-z]+){0,7}\z")]
    private static partial Regex CodePattern();
}
