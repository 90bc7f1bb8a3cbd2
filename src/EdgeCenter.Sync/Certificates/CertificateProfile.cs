using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeCenter.Sync.Certificates;

/// <summary>What is written into a certificate of each kind (RFC 5280).</summary>
internal static class CertificateProfile
{
    /// <summary>Clocks of a site differ; a certificate that is an hour old when it is made is accepted everywhere at once.</summary>
    public static readonly TimeSpan Backdated = TimeSpan.FromHours(1);

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const int SerialBytes = 16;

    /// <summary>A self-signed authority that signs leaves only.</summary>
    public static X509Certificate2 SelfSigned(string name, ECDsa key, TimeSpan lifetime, DateTimeOffset now)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority(pathLengthConstraint: 0));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        var subjectKey = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(subjectKey);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(subjectKey));
        return request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForECDsa(key), Seconds(now - Backdated), Seconds(now + lifetime), NewSerial());
    }

    /// <param name="authority">The authority's certificate.</param>
    /// <param name="authorityKey">Its key.</param>
    /// <param name="subject">Whom it names.</param>
    /// <param name="key">The subject's public key.</param>
    /// <param name="hosts">Host names and addresses; only brokers have them.</param>
    /// <param name="lifetime">Cut at the authority's own end.</param>
    /// <param name="now">Wall clock.</param>
    public static X509Certificate2 Signed(
        X509Certificate2 authority, ECDsa authorityKey, CertificateSubject subject, PublicKey key, IReadOnlyList<string> hosts, TimeSpan lifetime, DateTimeOffset now)
    {
        var request = new CertificateRequest(subject.ToDistinguishedName(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForEndEntity(critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid(subject.Role == CertificateRole.Broker ? ServerAuthentication : ClientAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(key, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (hosts.Count > 0)
        {
            request.CertificateExtensions.Add(Names(hosts));
        }

        DateTimeOffset from = Later(Seconds(now - Backdated), authority.NotBefore);
        DateTimeOffset until = Earlier(Seconds(now + lifetime), authority.NotAfter);
        return request.Create(authority.SubjectName, X509SignatureGenerator.CreateForECDsa(authorityKey), from, until, NewSerial());
    }

    private static X509Extension Names(IReadOnlyList<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (string host in hosts)
        {
            if (IPAddress.TryParse(host, out IPAddress? address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return names.Build();
    }

    /// <summary>128 random bits, positive as DER counts (RFC 5280 4.1.2.2).</summary>
    private static byte[] NewSerial()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40);
        return serial;
    }

    private static DateTimeOffset Seconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
