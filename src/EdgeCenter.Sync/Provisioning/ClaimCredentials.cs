using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync.Provisioning;

/// <summary>The claim's certificate in files, because the library reads nothing else; gone with this object, or with the next run.</summary>
internal sealed class ClaimCredentials : ILinkCredentials, IDisposable
{
    private readonly string _pair;
    private readonly string _authority;

    /// <exception cref="IOException">The folder cannot be written.</exception>
    public ClaimCredentials(ProvisioningClaim claim, string folder)
    {
        _pair = Path.Combine(folder, "claim.pem");
        _authority = Path.Combine(folder, "claim-ca.pem");
        DurableFile.WriteSecret(_pair, Encoding.ASCII.GetBytes(claim.Key + claim.Certificate));
        DurableFile.Write(_authority, Encoding.ASCII.GetBytes(claim.Authority));
    }

    public Outcome<LinkCredentials> Current() => new LinkCredentials(_authority, _pair, _pair);

    public void Dispose()
    {
        File.Delete(_pair);
        File.Delete(_authority);
    }
}
