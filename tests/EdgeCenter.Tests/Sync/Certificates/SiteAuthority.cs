using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Sync.Certificates;

/// <summary>A real authority in a folder of its own, and a clock to move.</summary>
internal sealed class SiteAuthority : IDisposable
{
    public SiteAuthority() => Authority = CertificateAuthority.Create(
        Path.Combine(Folder, "ca"), new AuthorityPlan("site", TimeSpan.FromDays(1000), null, ["mqtt.hq.lan"], null), Time).Value;

    public static CertificateSubject Edge { get; } = CertificateSubject.Appliance("hq", "edge-1").Value;

    public string Folder { get; } = Directory.CreateTempSubdirectory("edgecenter-ca-").FullName;

    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    public CertificateAuthority Authority { get; }

    public static byte[] Ask(ECDsa key, string? machine = null, ECDsa? provenBy = null)
    {
        string request = SigningRequest.Write(key);
        return new CertificateAsk(request, machine, provenBy?.SignData(Encoding.UTF8.GetBytes(request), HashAlgorithmName.SHA256)).ToBytes();
    }

    public static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public async Task<SignedCertificate> IssueAsync(CertificateSubject subject, ECDsa key, params IReadOnlyList<string> hosts) =>
        (await Authority.IssueAsync(subject, new PublicKey(key), hosts, TimeSpan.FromDays(90), CancellationToken.None)).Value;

    public void Dispose()
    {
        Authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
