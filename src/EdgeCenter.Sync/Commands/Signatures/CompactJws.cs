using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Json;

namespace EdgeCenter.Sync.Commands.Signatures;

/// <summary>
/// A JSON Web Signature in compact form (RFC 7515, 7.1), taken apart and not verified. Only what we use: no <c>crit</c>, no unencoded payload, base64url as
/// the RFC writes it (no padding, no blanks, no second spelling of the same bytes).
/// </summary>
public sealed class CompactJws
{
    private const int LargestHeader = 1024;

    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private readonly ReadOnlyMemory<byte> _signed;
    private readonly byte[] _signature;

    private CompactJws(string algorithm, ReadOnlyMemory<byte> signed, byte[] payload, byte[] signature)
    {
        Algorithm = algorithm;
        _signed = signed;
        Payload = payload;
        _signature = signature;
    }

    /// <summary>What the sender says it is signed with. Never used to choose how to verify.</summary>
    public string Algorithm { get; }

    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>The bytes that are signed: header, dot, payload, both as they came.</summary>
    public ReadOnlySpan<byte> SignedBytes => _signed.Span;

    public ReadOnlySpan<byte> Signature => _signature;

    /// <param name="compact">ASCII; kept, not copied.</param>
    /// <returns>Problem <c>signature-malformed</c>.</returns>
    public static Outcome<CompactJws> Read(ReadOnlyMemory<byte> compact)
    {
        ReadOnlySpan<byte> text = compact.Span;
        int first = text.IndexOf((byte)'.');
        int second = first < 0 ? -1 : text[(first + 1)..].IndexOf((byte)'.') + first + 1;
        if (first < 0 || second <= first)
        {
            return Malformed("three parts with dots between them", "由点分隔的三部分");
        }

        if (Decode(text[..first], LargestHeader) is not { } header || Decode(text[(first + 1)..second]) is not { } payload || Decode(text[(second + 1)..]) is not { } signature)
        {
            return Malformed("base64url in each part", "各部分的 base64url 编码");
        }

        if (!StrictJson.ReadObject(header, LargestHeader, deepest: 4).TryGet(out JsonElement members, out _)
            || !members.TryGetProperty("alg", out JsonElement algorithm) || algorithm.ValueKind != JsonValueKind.String)
        {
            return Malformed("a header with alg", "包含 alg 的头部");
        }

        if (members.TryGetProperty("crit", out _) || members.TryGetProperty("b64", out _))
        {
            return Malformed("a header without crit and b64", "不含 crit 与 b64 的头部");
        }

        return new CompactJws(algorithm.GetString()!, compact[..second], payload, signature);
    }

    /// <summary>Null when it is not exactly how these bytes are written.</summary>
    private static byte[]? Decode(ReadOnlySpan<byte> text, int largest = int.MaxValue)
    {
        if (text.IsEmpty || text.Length > largest || text.ContainsAnyExcept(Alphabet) || text.Length % 4 == 1)
        {
            return null;
        }

        byte[] bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromUtf8(text, bytes, out int read, out int written) != OperationStatus.Done || read != text.Length)
        {
            return null;
        }

        byte[] exact = bytes.AsSpan(0, written).ToArray();
        return text.SequenceEqual(Base64Url.EncodeToUtf8(exact)) ? exact : null;
    }

    private static Problem Malformed(string english, string chinese) => new(
        "signature-malformed",
        $"The command is neither a JSON object nor a compact JWS (RFC 7515) with {english}.",
        $"该命令既不是 JSON 对象，也不是符合 RFC 7515 的紧凑 JWS：需要{chinese}。");
}
