using System.Text.Json;
using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Sync.Commands;

/// <summary>What somebody at the cloud side asks an appliance to do: the JSON object on <c>…/commands/request</c>, plain or as the payload of a JWS.</summary>
public sealed record CommandRequest
{
    /// <summary>Names this request for good: whoever gets no answer sends the same again and gets the first answer.</summary>
    public required Ulid Id { get; init; }

    /// <summary>Kebab-case: <c>unlock-door</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Who asks; with a signature, whose key made it.</summary>
    public required string Issuer { get; init; }

    /// <summary><c>{site}/{appliance}</c>: a signed command is for one appliance, or whoever hears it could hand it to another. Null: not said.</summary>
    public string? To { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Not begun any more from then on.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>A JSON object, by the command's schema.</summary>
    public required JsonElement Data { get; init; }
}
