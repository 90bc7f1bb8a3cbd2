using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Certificates;

/// <summary>
/// The authority's side of a renewal. The broker lets only the appliance itself use its topic; the signature of the key in use is the second lock.
/// </summary>
/// <param name="authority">Signs.</param>
/// <param name="lifetime">Of a new certificate.</param>
internal sealed class RenewalDesk(CertificateAuthority authority, TimeSpan lifetime)
{
    /// <returns>Problems: <c>certificate-request-malformed</c>, <c>signing-request-invalid</c>, <c>appliance-name-invalid</c>,
    /// <c>renewal-unproven</c>.</returns>
    public async ValueTask<Outcome<SignedCertificate>> RenewAsync(string site, string appliance, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        if (!CertificateAsk.Read(payload.Span).TryGet(out CertificateAsk? ask, out Problem? problem)
            || !SigningRequest.Read(ask.SigningRequest).TryGet(out SigningRequest? request, out problem)
            || !CertificateSubject.Appliance(site, appliance).TryGet(out CertificateSubject? subject, out problem))
        {
            return problem;
        }

        return await authority.ChangeAsync<SignedCertificate>(
            change =>
            {
                IssuedCertificate[] good = [.. change.State.Issued.Where(
                    issued => issued.Role == CertificateRole.Appliance && issued.Name == subject.Name && issued.IsGood(change.Now))];
                if (!good.Any(issued => Proves(change.Again(issued).Pem, ask)))
                {
                    return new Problem(
                        "renewal-unproven",
                        "The request is not signed with the key of a valid certificate of this appliance. Provision it again with a new claim.",
                        "请求未使用本设备有效证书的密钥签名。请使用新的申领文件重新配置。",
                        subject.Name);
                }

                return good.FirstOrDefault(issued => issued.Request == request.Id) is { } before
                    ? change.Again(before)
                    : change.Sign(subject, request.Key, [], lifetime, claim: null);
            },
            cancellation).ConfigureAwait(false);
    }

    private static bool Proves(string pem, CertificateAsk ask)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        using ECDsa? key = certificate.GetECDsaPublicKey();
        return key is not null && ask.Proof is { } proof && key.VerifyData(Encoding.UTF8.GetBytes(ask.SigningRequest), proof, HashAlgorithmName.SHA256);
    }
}
