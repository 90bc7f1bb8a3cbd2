using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;
using EdgeCenter.SystemTests.Support;

namespace EdgeCenter.SystemTests.Sync;

/// <summary>What a link says when a certificate is not as it should be: each with a broker that really refuses, or is refused.</summary>
public sealed class CertificateTests
{
    private static CertificateSubject Edge => CertificateSubject.Appliance("hq", "edge-1").Value;

    [Fact]
    public async Task A_good_certificate_connects()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await using LinkUnderTest link = new(site.Link, await site.ApplianceAsync("state", "edge-1"));

        await link.ConnectAsync();
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_refused_until_the_right_one_comes()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        using CertificateAuthority stranger = site.Stranger();

        await RefusedThenAcceptedAsync(site, await site.CredentialsAsync(Edge, authority: stranger));
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_by_the_broker_and_before_that_by_ourselves()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        LinkCredentials expired = await site.CredentialsAsync(Edge, lifetime: TimeSpan.FromMinutes(-30));
        await RefusedThenAcceptedAsync(site, expired);

        await using LinkUnderTest link = new(site.Link, await site.ApplianceAsync("state", "edge-1", lifetime: TimeSpan.FromMinutes(-30)));
        link.Link.Start();
        LinkStatus status = await link.UntilAsync(s => s.State == LinkState.Waiting);

        Assert.Equal("certificate-expired", status.Problem?.Code);
    }

    [Fact]
    public async Task A_revoked_certificate_is_refused_after_the_broker_has_read_the_list()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        CertificateStore store = await site.ApplianceAsync("state", "edge-1");
        await using LinkUnderTest link = new(site.Link, store);
        await link.ConnectAsync();

        Assert.True((await site.Authority.RevokeAsync("hq/edge-1", CancellationToken.None)).Succeeded);
        site.Broker.Reload();
        LinkStatus refused;
        do
        {
            link.Link.Reconnect();
            refused = await link.UntilAsync(s => s.State is LinkState.Connected or LinkState.Waiting);
        }
        while (refused.State == LinkState.Connected);

        Assert.True(refused.Problem?.Code == "certificate-refused", $"{refused.Problem}");
    }

    [Fact]
    public async Task A_broker_of_an_unknown_authority_is_not_trusted()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        using CertificateAuthority stranger = site.Stranger();
        LinkCredentials good = await site.CredentialsAsync(Edge);
        await using LinkUnderTest link = new(site.Link, good with { CaFile = stranger.CertificateFile });
        link.Link.Start();

        LinkStatus status = await link.UntilAsync(s => s is { State: LinkState.Waiting, FailedAttempts: 2 });

        Assert.Equal("broker-untrusted", status.Problem?.Code);
    }

    [Fact]
    public async Task A_broker_under_a_name_that_is_not_in_its_certificate_is_not_trusted()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await using LinkUnderTest link = new(
            site.Link with { Brokers = [new BrokerAddress("localhost", site.Broker.Port)] }, await site.CredentialsAsync(Edge));
        link.Link.Start();

        LinkStatus status = await link.UntilAsync(s => s is { State: LinkState.Waiting, FailedAttempts: 2 });

        Assert.True(status.Problem?.Code == "broker-name-mismatch", $"{status.Problem}");
    }

    [Fact]
    public async Task A_broker_with_an_expired_certificate_is_not_trusted_until_it_has_read_a_new_one()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await WriteServerAsync(site, TimeSpan.FromMinutes(-30));
        using MosquittoBroker broker = MosquittoBroker.Start(
            $"allow_anonymous true\ncafile {site.Authority.CertificateFile}\ncertfile {site.File("server.pem")}\nkeyfile {site.File("server.key")}");
        await using LinkUnderTest link = new(LinkUnderTest.Options(broker.Port), await site.CredentialsAsync(Edge));
        link.Link.Start();
        LinkStatus status = await link.UntilAsync(s => s.State == LinkState.Waiting);

        await WriteServerAsync(site, TimeSpan.FromDays(1));
        broker.Reload();
        await link.UntilAsync(s => s.State == LinkState.Connected);

        Assert.Equal("broker-untrusted", status.Problem?.Code);
    }

    private static async Task WriteServerAsync(CertifiedSite site, TimeSpan lifetime)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SignedCertificate signed = (await site.Authority.IssueAsync(
            CertificateSubject.Broker("127.0.0.1"), new PublicKey(key), ["127.0.0.1"], lifetime, CancellationToken.None)).Value;
        await File.WriteAllTextAsync(site.File("server.pem"), signed.Pem);
        await File.WriteAllTextAsync(site.File("server.key"), key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static async Task RefusedThenAcceptedAsync(CertifiedSite site, LinkCredentials bad)
    {
        var credentials = new ChangingCredentials { Now = bad };
        await using LinkUnderTest link = new(site.Link, credentials);
        link.Link.Start();
        LinkStatus refused = await link.UntilAsync(s => s is { State: LinkState.Waiting, FailedAttempts: 2 });
        credentials.Now = await site.CredentialsAsync(Edge);
        LinkStatus accepted = await link.UntilAsync(s => s.State == LinkState.Connected);

        Assert.True(refused.Problem?.Code == "certificate-refused", $"{refused.Problem}");
        Assert.Null(accepted.Problem);
    }

    private sealed class ChangingCredentials : ILinkCredentials
    {
        public required LinkCredentials Now { get; set; }

        public EdgeCenter.Core.Outcomes.Outcome<LinkCredentials> Current() => Now;
    }
}
