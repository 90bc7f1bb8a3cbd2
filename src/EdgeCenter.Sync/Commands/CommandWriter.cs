using System.Buffers;
using System.Text.Json;
using EdgeCenter.Sync.Commands.Signatures;
using EdgeCenter.Sync.Json;

namespace EdgeCenter.Sync.Commands;

/// <summary>Writes what <see cref="CommandReader"/> reads.</summary>
public static class CommandWriter
{
    /// <summary>The request as a JSON object, for those who sign elsewhere or not at all.</summary>
    public static byte[] Write(CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", request.Id.ToString());
            json.WriteString("type", request.Type);
            json.WriteString("issuer", request.Issuer);
            if (request.To is { } to)
            {
                json.WriteString("to", to);
            }

            json.WriteString("issuedAt", Rfc3339.Write(request.IssuedAt));
            json.WriteString("expiresAt", Rfc3339.Write(request.ExpiresAt));
            json.WritePropertyName("data");
            request.Data.WriteTo(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The request as a compact JWS.</summary>
    public static byte[] WriteSigned(CommandRequest request, CommandSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return signer.Sign(Write(request));
    }
}
