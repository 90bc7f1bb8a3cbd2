using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync.Provisioning;

/// <summary>
/// What a new appliance is brought up with, one file: where the broker is, whom to trust, and a certificate that may do nothing but ask for another.
/// Secret until it is used up, expired or revoked.
/// </summary>
public sealed partial record ProvisioningClaim
{
    /// <summary>Bytes of a file that are looked at.</summary>
    public const int LongestFile = 64 * 1024;

    private const int MostBrokers = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, MaxDepth = 4 };

    /// <summary>Which form this file has: 1.</summary>
    public int EdgecenterClaim { get; init; } = 1;

    /// <summary><c>claim-</c> and 16 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>host or host:port.</summary>
    public required IReadOnlyList<string> Brokers { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>PEM of the site's authority.</summary>
    public required string Authority { get; init; }

    /// <summary>PEM.</summary>
    public required string Certificate { get; init; }

    /// <summary>PEM (PKCS#8).</summary>
    public required string Key { get; init; }

    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];

    /// <summary>Total: whatever the file is.</summary>
    /// <returns>Problem <c>claim-malformed</c> that names the field.</returns>
    public static Outcome<ProvisioningClaim> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > LongestFile)
        {
            return Malformed("size", "");
        }

        ProvisioningClaim? claim;
        try
        {
            claim = JsonSerializer.Deserialize<ProvisioningClaim>(file, Json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Malformed("JSON", e.Message);
        }

        return claim is null ? Malformed("JSON", "null") : claim.Check() is { } problem ? problem : claim;
    }

    /// <summary>Without the key: a record would print it.</summary>
    public override string ToString() => $"{Id}, until {Expires:u}";

    private Problem? Check()
    {
        if (EdgecenterClaim != 1)
        {
            return Malformed("edgecenterClaim", $"{EdgecenterClaim}");
        }

        if (Id is null || !IdPattern().IsMatch(Id))
        {
            return Malformed("id", "");
        }

        if (Brokers is not { Count: > 0 and <= MostBrokers }
            || Brokers.Any(broker => broker is null || !BrokerAddress.Parse(broker, BrokerAddress.TlsPort).Succeeded))
        {
            return Malformed("brokers", "");
        }

        if (Authority is null || !PemCertificates.Read(Authority).Succeeded)
        {
            return Malformed("authority", "");
        }

        try
        {
            using var pair = X509Certificate2.CreateFromPem(Certificate, Key);
            return CertificateSubject.Of(pair) == CertificateSubject.Claim(Id) ? null : Malformed("certificate", pair.Subject);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or NotSupportedException) // the last: a curve that OpenSSL does not know
        {
            return Malformed("certificate", e.Message);
        }
    }

    private static Problem Malformed(string field, string reason) => new(
        "claim-malformed", $"This is no claim file: {field} is missing or wrong. {reason}".TrimEnd(), $"该文件不是有效的申领文件：{field} 缺失或错误。{reason}");

    [GeneratedRegex(@"\Aclaim-[0-9a-f]{16}\z")]
    private static partial Regex IdPattern();
}
