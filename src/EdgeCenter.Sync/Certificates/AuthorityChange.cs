using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Certificates;

/// <summary>
/// One change of what the authority remembers, while nobody else changes it. What is signed here counts once the change is kept: a power cut before
/// leaves a certificate that nobody ever got.
/// </summary>
internal sealed class AuthorityChange(
    X509Certificate2 certificate, ECDsa key, AuthorityFolder folder, AuthorityState state, DateTimeOffset now)
{
    public AuthorityState State { get; set; } = state;

    public DateTimeOffset Now => now;

    /// <summary>Anything has been revoked: a new list is due.</summary>
    public bool Revoked { get; private set; }

    public SignedCertificate Sign(CertificateSubject subject, PublicKey publicKey, IReadOnlyList<string> hosts, TimeSpan lifetime, string? claim)
    {
        using X509Certificate2 signed = CertificateProfile.Signed(certificate, key, subject, publicKey, hosts, lifetime, now);
        var record = new IssuedCertificate(
            signed.SerialNumber.ToLowerInvariant(), subject.Role, subject.Name, SigningRequest.IdOf(publicKey), claim, Utc(signed.NotBefore), Utc(signed.NotAfter), null);
        string pem = signed.ExportCertificatePem() + "\n";
        folder.Keep(record.Serial, pem);
        State = State with { Issued = [.. State.Issued, record] };
        return new SignedCertificate(record, pem);
    }

    /// <summary>The PEM of what was signed before.</summary>
    public SignedCertificate Again(IssuedCertificate record) => new(record, folder.Issued(record.Serial));

    public void Replace(IssuedClaim claim) => State = State with { Claims = [.. State.Claims.Where(other => other.Id != claim.Id), claim] };

    /// <param name="what">A serial, or a name: all its certificates, and a claim of that name.</param>
    /// <returns>Problem <c>certificate-unknown</c>.</returns>
    public Outcome<IReadOnlyList<IssuedCertificate>> Revoke(string what)
    {
        IssuedCertificate[] meant = [.. State.Issued.Where(issued => issued.Serial == what || issued.Name == what)];
        if (meant.Length == 0)
        {
            return new Problem(
                "certificate-unknown", "The authority has issued nothing with this serial or name. See `edgecenter ca list`.", "没有该序列号或名称的证书。请查看 edgecenter ca list。", what);
        }

        IssuedCertificate[] after = [.. State.Issued.Select(issued => meant.Contains(issued) ? issued with { Revoked = issued.Revoked ?? now } : issued)];
        State = State with
        {
            Issued = after,
            Claims = [.. State.Claims.Select(claim => claim.Id == what ? claim with { Revoked = claim.Revoked ?? now } : claim)],
        };
        Revoked = true;
        return after.Where(issued => issued.Serial == what || issued.Name == what).ToArray();
    }

    private static DateTimeOffset Utc(DateTime local) => new(local.ToUniversalTime());
}
