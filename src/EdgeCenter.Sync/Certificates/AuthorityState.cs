using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeCenter.Sync.Certificates;

/// <summary>All that an authority remembers beside its key, in one file: what belongs together changes together.</summary>
internal sealed record AuthorityState
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public IReadOnlyList<string> Brokers { get; init; } = [];

    /// <summary>Where the broker reads its files; kept up to date with every revocation. Null: nowhere here.</summary>
    public string? BrokerFolder { get; init; }

    public IReadOnlyList<IssuedCertificate> Issued { get; init; } = [];

    public IReadOnlyList<IssuedClaim> Claims { get; init; } = [];

    /// <summary>Number of the last revocation list; each one's is higher (RFC 5280 5.2.3).</summary>
    public long RevocationLists { get; init; }
}
