using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Provisioning;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.SystemTests.Support;

/// <summary>A site as <c>edgecenter ca init --mosquitto</c> makes it: an authority, and a broker that runs with the files it wrote.</summary>
internal sealed class CertifiedSite : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly List<IAsyncDisposable> _services = [];

    private CertifiedSite(TemporaryFolder folder, CertificateAuthority authority, MosquittoBroker broker)
    {
        _folder = folder;
        Authority = authority;
        Broker = broker;
    }

    public CertificateAuthority Authority { get; }

    public MosquittoBroker Broker { get; }

    public string AuthorityFolder => File("ca");

    /// <summary>Tries the broker often, so that a test need not wait.</summary>
    public LinkOptions Link => LinkUnderTest.Options(Broker.Port);

    public static async Task<CertifiedSite> StartAsync()
    {
        var folder = new TemporaryFolder();
        int port = MosquittoBroker.FreePort();
        (int code, string output, string error) = await EdgeCenterProcess.RunAsync(
            null, "ca", "init", "--ca-dir", folder.File("ca"), "--broker", $"127.0.0.1:{port}", "--mosquitto", folder.File("mosquitto"));
        Assert.True(code == 0, output + error);
        string written = await System.IO.File.ReadAllTextAsync(folder.File("mosquitto/mosquitto.conf"));
        string security = written[written.IndexOf("tls_version", StringComparison.Ordinal)..];
        MosquittoBroker broker = MosquittoBroker.Start(port, security);
        return new CertifiedSite(folder, CertificateAuthority.Open(folder.File("ca"), null, TimeProvider.System).Value, broker);
    }

    public string File(string name) => _folder.File(name);

    /// <summary>Key and certificate in one file, as they are after provisioning.</summary>
    public async Task<LinkCredentials> CredentialsAsync(CertificateSubject subject, TimeSpan? lifetime = null, CertificateAuthority? authority = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SignedCertificate signed = (await (authority ?? Authority).IssueAsync(
            subject, new PublicKey(key), [], lifetime ?? TimeSpan.FromDays(1), CancellationToken.None)).Value;
        string file = File($"{signed.Record.Serial}.pem");
        await System.IO.File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem() + "\n" + signed.Pem);
        return new LinkCredentials(Authority.CertificateFile, file, file);
    }

    /// <summary>Another authority that nobody here trusts.</summary>
    public CertificateAuthority Stranger() => CertificateAuthority.Create(
        File($"stranger-{Guid.NewGuid():N}"), new AuthorityPlan("stranger", TimeSpan.FromDays(1), null, [], null), TimeProvider.System).Value;

    /// <summary><c>ca sign --serve</c> in this process.</summary>
    public async Task<AuthorityService> ServeAsync()
    {
        ILinkCredentials credentials = (await AuthorityCredentials.OpenAsync(Authority, File("ca/authority.pem"), CancellationToken.None)).Value;
        var service = new AuthorityService(
            Authority, Link with { ClientId = "edgecenter-authority" }, credentials, TimeSpan.FromDays(90), TimeProvider.System, NullLoggerFactory.Instance);
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        service.Link.StatusChanged += status => _ = status.State == LinkState.Connected && connected.TrySetResult();
        service.Start();
        await connected.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        _services.Add(service);
        return service;
    }

    /// <summary>A claim file. <paramref name="uses"/> appliances of <c>hq</c>, named edge-1 and so on.</summary>
    public async Task<string> ClaimAsync(int uses = 1, TimeSpan? validFor = null)
    {
        Outcome<ProvisioningClaim> claim = await ClaimOffice.IssueAsync(
            Authority, new ClaimPlan("hq", "edge-{n}", new Dictionary<string, string>(), uses, validFor ?? TimeSpan.FromDays(1), [], null), CancellationToken.None);
        string file = File($"{claim.Value.Id}.json");
        await System.IO.File.WriteAllBytesAsync(file, claim.Value.ToBytes());
        return file;
    }

    /// <summary>An appliance that has been provisioned by hand.</summary>
    public async Task<CertificateStore> ApplianceAsync(string state, string name, TimeSpan? lifetime = null)
    {
        var store = new CertificateStore(File(state), TimeProvider.System);
        using ECDsa key = store.NextKey().Value;
        SignedCertificate signed = (await Authority.IssueAsync(
            CertificateSubject.Appliance("hq", name).Value, new PublicKey(key), [], lifetime ?? TimeSpan.FromDays(1), CancellationToken.None)).Value;
        Assert.True(store.Switch(signed.Pem, Authority.CertificatePem, keepPrevious: false).Succeeded);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable service in _services)
        {
            await service.DisposeAsync();
        }

        Broker.Dispose();
        Authority.Dispose();
        _folder.Dispose();
    }
}
