using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Certificates;

/// <summary>Reads certificates out of text that may hold anything.</summary>
internal static class PemCertificates
{
    /// <summary>Characters of PEM that are looked at.</summary>
    public const int Longest = 64 * 1024;

    private const int Most = 16;

    /// <returns>At least one; the caller disposes them. Problem <c>certificate-malformed</c>.</returns>
    public static Outcome<X509Certificate2Collection> Read(string pem)
    {
        var certificates = new X509Certificate2Collection();
        if (pem.Length <= Longest)
        {
            try
            {
                certificates.ImportFromPem(pem);
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException or NotSupportedException)
            {
                certificates.Clear();
            }
        }

        return certificates.Count is > 0 and <= Most
            ? certificates
            : new Problem("certificate-malformed", "This is no certificate in PEM.", "该内容不是 PEM 证书。");
    }
}
