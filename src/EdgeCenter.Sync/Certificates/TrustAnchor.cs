using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Certificates;

/// <summary>The authority an appliance trusts, and whether a certificate is its work.</summary>
internal static class TrustAnchor
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>Checks that a certificate is signed by one of these authorities, may be used by a client, and belongs to the key.</summary>
    /// <param name="certificate">To be checked; its validity in time is another question (<see cref="CertificateValidity"/>).</param>
    /// <param name="authorities">Trusted.</param>
    /// <param name="request">Of the key it must be for.</param>
    /// <returns>Problems: <c>certificate-untrusted</c>, <c>certificate-wrong-key</c>.</returns>
    public static Outcome<Unit> Check(X509Certificate2 certificate, X509Certificate2Collection authorities, string request)
    {
        if (SigningRequest.IdOf(certificate.PublicKey) != request)
        {
            return new Problem("certificate-wrong-key", "The certificate belongs to another key than this appliance's.", "该证书不属于本设备的密钥。");
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(certificate)
            ? Unit.Value
            : new Problem(
                "certificate-untrusted",
                $"The certificate is not the work of the authority this appliance trusts ({string.Join(", ", chain.ChainStatus.Select(status => status.Status))}).",
                "该证书不是由本设备信任的机构签发的。");
    }
}
