using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync.Provisioning;

/// <summary>The authority's own way to the broker: a certificate that it signs for itself.</summary>
public sealed class AuthorityCredentials : ILinkCredentials
{
    /// <summary>It lies beside the key that could sign any other: a short life would protect nothing and could end a service that runs for years.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);

    private readonly string _authorityFile;
    private readonly string _pairFile;

    private AuthorityCredentials(string authorityFile, string pairFile)
    {
        _authorityFile = authorityFile;
        _pairFile = pairFile;
    }

    /// <param name="authority">Signs.</param>
    /// <param name="file">Key and certificate, 0600; used again when it is there.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async ValueTask<Outcome<ILinkCredentials>> OpenAsync(CertificateAuthority authority, string file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(authority);
        if (!File.Exists(file))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            Outcome<SignedCertificate> issued = await authority.IssueAsync(
                CertificateSubject.Authority, new PublicKey(key), [], Lifetime, cancellation).ConfigureAwait(false);
            if (!issued.TryGet(out SignedCertificate? signed, out Problem? problem))
            {
                return problem;
            }

            DurableFile.WriteSecret(file, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n" + signed.Pem));
        }

        return new AuthorityCredentials(authority.CertificateFile, file);
    }

    public Outcome<LinkCredentials> Current() => new LinkCredentials(_authorityFile, _pairFile, _pairFile);
}
