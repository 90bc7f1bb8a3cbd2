using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands.Signatures;
using EdgeCenter.Sync.Json;

namespace EdgeCenter.Sync.Commands;

/// <summary>Reads commands from anybody: total, bounded, every member checked, unknown members refused.</summary>
public static partial class CommandReader
{
    /// <summary>Bytes of a whole message.</summary>
    public const int LargestMessage = 256 * 1024;

    /// <summary>Levels of JSON.</summary>
    public const int Deepest = 16;

    private const string TypePattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z";
    internal const string IssuerName = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";

    private static readonly HashSet<string> Members = new(StringComparer.Ordinal) { "id", "type", "issuer", "to", "issuedAt", "expiresAt", "data" };

    /// <param name="payload">A JSON object, or a compact JWS around one.</param>
    /// <returns>Problems: <c>command-too-large</c>, <c>command-malformed</c> with the member, and those of <see cref="CompactJws.Read"/>.</returns>
    public static Outcome<CommandMessage> Read(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > LargestMessage)
        {
            return new Problem(
                "command-too-large",
                $"The command has {payload.Length} bytes; at most {LargestMessage} are read. Send large content in parts.",
                $"命令长度为 {payload.Length} 字节，最多 {LargestMessage} 字节。请分块发送较大的内容。");
        }

        CompactJws? jws = null;
        ReadOnlyMemory<byte> json = payload;
        if (!LooksLikeJson(payload.Span))
        {
            if (!CompactJws.Read(payload).TryGet(out jws, out Problem? problem))
            {
                return problem;
            }

            json = jws.Payload;
        }

        return StrictJson.ReadObject(json, LargestMessage, Deepest).TryGet(out JsonElement element, out Problem? malformed)
            ? ReadRequest(element).Then<CommandMessage>(request => new CommandMessage(request, json, jws))
            : new Problem("command-malformed", malformed.Message);
    }

    /// <summary>The id that a message bears which is otherwise wrong, for the answer; null when it cannot be made out.</summary>
    public static Ulid? FindId(ReadOnlyMemory<byte> payload)
    {
        ReadOnlyMemory<byte> json = payload;
        if (payload.Length > LargestMessage
            || (!LooksLikeJson(payload.Span) && !(CompactJws.Read(payload) is { Succeeded: true } read && !(json = read.Value.Payload).IsEmpty)))
        {
            return null;
        }

        return StrictJson.ReadObject(json, LargestMessage, Deepest) is { Succeeded: true, Value: var element }
            && element.TryGetProperty("id", out JsonElement member) && member.ValueKind == JsonValueKind.String
            && Ulid.TryParse(member.GetString(), out Ulid id)
                ? id
                : null;
    }

    /// <summary>Whether the issuer can be called so: letters, digits and <c>. _ @ -</c>, at most 64.</summary>
    public static bool IsIssuer(string name) => Name().IsMatch(name);

    /// <summary>A JWS begins with a letter: the header is an object, and base64url of an opening brace is <c>e</c>.</summary>
    private static bool LooksLikeJson(ReadOnlySpan<byte> payload) => payload.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    private static Outcome<CommandRequest> ReadRequest(JsonElement element)
    {
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!Members.Contains(member.Name))
            {
                return Malformed(member.Name.Length <= 64 ? member.Name : member.Name[..64]);
            }
        }

        if (Text(element, "id") is not { } idText || !Ulid.TryParse(idText, out Ulid id))
        {
            return Malformed("id");
        }

        if (Text(element, "type") is not { Length: <= 64 } type || !Type().IsMatch(type))
        {
            return Malformed("type");
        }

        if (Text(element, "issuer") is not { } issuer || !Name().IsMatch(issuer))
        {
            return Malformed("issuer");
        }

        string? to = Text(element, "to");
        if (element.TryGetProperty("to", out _) && to is not { Length: > 0 and <= 256 })
        {
            return Malformed("to");
        }

        if (!Rfc3339.TryRead(Text(element, "issuedAt"), out DateTimeOffset issuedAt))
        {
            return Malformed("issuedAt");
        }

        if (!Rfc3339.TryRead(Text(element, "expiresAt"), out DateTimeOffset expiresAt) || expiresAt <= issuedAt)
        {
            return Malformed("expiresAt");
        }

        if (!element.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Object)
        {
            return Malformed("data");
        }

        return new CommandRequest { Id = id, Type = type, Issuer = issuer, To = to, IssuedAt = issuedAt, ExpiresAt = expiresAt, Data = data };
    }

    private static string? Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Problem Malformed(string member) => new(
        "command-malformed",
        "A member of the command is missing, unknown, or not as it should be.",
        "命令的成员缺失、未知或格式不正确。",
        $"$.{member}");

    [GeneratedRegex(TypePattern)]
    private static partial Regex Type();

    [GeneratedRegex($"^{IssuerName}\\z")]
    private static partial Regex Name();
}
