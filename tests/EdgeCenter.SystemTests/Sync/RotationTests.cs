using System.Security.Cryptography;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;
using EdgeCenter.SystemTests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.SystemTests.Sync;

/// <summary>A certificate is renewed over the connection that it serves.</summary>
public sealed class RotationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Certificates_change_under_a_flow_of_events_and_not_one_is_lost()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await site.ServeAsync();
        CertificateStore store = await site.ApplianceAsync("state", "edge-1");
        using CertificateRotation rotation = Rotation(store);
        await using CollectorUnderTest collector = await CollectorUnderTest.StartAsync(
            CollectorUnderTest.OpenSqlite(site.File("collector")), site.Broker.Port, "collector", new Fixed(await site.CredentialsAsync(CertificateSubject.Collector)));
        await using var appliance = new ApplianceUnderTest(site.File("store"), TimeProvider.System, store, rotation, site.Broker.Port);
        using var enough = new CancellationTokenSource();
        Task<long> producing = Task.Run(() => appliance.ProduceAsync("gates", enough.Token));
        await collector.UntilAsync(totals => totals.Events > 20);

        var serials = new HashSet<string> { store.Summary().Value.Serial };
        for (int i = 0; i < 3; i++)
        {
            Outcome<CertificateSummary> rotated = await rotation.RotateAsync(CancellationToken.None);
            Assert.True(rotated.Succeeded, $"{rotated.Problem}");
            Assert.True(serials.Add(rotated.Value.Serial));
            long before = collector.Service.Totals.Events;
            await collector.UntilAsync(totals => totals.Events > before);
        }

        await enough.CancelAsync();
        long last = await producing;
        await collector.CompleteAsync(last);
        Assert.Equal(last, collector.Service.Totals.Events);
        Assert.Equal(["ca.pem", "device.pem"], Directory.GetFiles(store.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_certificate_that_is_two_thirds_through_is_renewed_without_being_asked()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await site.ServeAsync();

        // It is an hour old when it is made; with ten minutes left it is long due.
        CertificateStore store = await site.ApplianceAsync("state", "edge-1", lifetime: TimeSpan.FromMinutes(10));
        CertificateSummary old = store.Summary().Value;
        using CertificateRotation rotation = Rotation(store);
        await using LinkUnderTest link = new(site.Link, store);
        using var stop = new CancellationTokenSource();
        Task running = rotation.RunAsync(link.Link, stop.Token);
        await link.ConnectAsync();

        await link.UntilAsync(status => status is { State: LinkState.Connected, Connections: 2 });

        Assert.NotEqual(old.Serial, store.Summary().Value.Serial);
        Assert.True(store.Summary().Value.Validity.NotAfter > old.Validity.NotAfter + TimeSpan.FromDays(80));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_new_certificate_that_the_broker_refuses_goes_and_the_old_one_works_on()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        CertificateStore store = await site.ApplianceAsync("state", "edge-1");
        string serial = store.Summary().Value.Serial;

        // The appliance trusts a second authority that this broker does not know, and that one answers.
        using CertificateAuthority stranger = site.Stranger();
        await File.AppendAllTextAsync(store.AuthorityFile, stranger.CertificatePem);
        await using LinkUnderTest responder = new(site.Link, await site.CredentialsAsync(CertificateSubject.Authority));
        responder.Link.Subscribe("edgecenter/v1/+/+/certificates/request", async (message, cancellation) =>
        {
            SigningRequest request = SigningRequest.Read(CertificateAsk.Read(message.Payload.Span).Value.SigningRequest).Value;
            SignedCertificate signed = (await stranger.IssueAsync(
                CertificateSubject.Appliance("hq", "edge-1").Value, request.Key, [], TimeSpan.FromDays(1), cancellation)).Value;
            await responder.Link.PublishAsync(
                new OutboundMessage
                {
                    Topic = new Topics("hq", "edge-1").CertificateResponse,
                    Payload = new CertificateAnswer { Certificate = signed.Pem }.ToBytes(),
                    CorrelationData = message.CorrelationData,
                },
                cancellation);
        });
        await responder.ConnectAsync();
        using CertificateRotation rotation = Rotation(store);
        await using LinkUnderTest link = new(site.Link, store);
        using var stop = new CancellationTokenSource();
        Task running = rotation.RunAsync(link.Link, stop.Token);
        await link.ConnectAsync();

        Outcome<CertificateSummary> rotated = await rotation.RotateAsync(CancellationToken.None).AsTask().WaitAsync(Patience, TimeProvider.System);
        await link.UntilAsync(status => status is { State: LinkState.Connected, Connections: 2 });

        Assert.Equal("renewal-refused", rotated.Problem?.Code);
        Assert.Equal(serial, store.Summary().Value.Serial);
        Assert.False(store.IsOnProbation);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_request_without_the_key_in_use_gets_nothing()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await site.ServeAsync();
        await site.ApplianceAsync("state", "edge-1");

        // In the name of edge-1, with the right to its topics, but with a key that the authority never signed for it.
        await using LinkUnderTest appliance = new(site.Link, await site.CredentialsAsync(CertificateSubject.Appliance("hq", "edge-1").Value));
        appliance.Listen(new Topics("hq", "edge-1").CertificateResponse);
        await appliance.ConnectAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string request = SigningRequest.Write(key);
        byte[] proof = key.SignData(Encoding.UTF8.GetBytes(request), HashAlgorithmName.SHA256);

        await appliance.Link.PublishAsync(new OutboundMessage
        {
            Topic = new Topics("hq", "edge-1").CertificateRequest,
            Payload = new CertificateAsk(request, null, proof).ToBytes(),
        });

        Assert.Equal("renewal-unproven", CertificateAnswer.Read((await appliance.MessageAsync()).Payload.Span).Problem?.Code);
    }

    private static CertificateRotation Rotation(CertificateStore store) =>
        new(store, new Topics("hq", "edge-1"), TimeProvider.System, NullLogger<CertificateRotation>.Instance);

    private sealed class Fixed(LinkCredentials credentials) : ILinkCredentials
    {
        public Outcome<LinkCredentials> Current() => credentials;
    }
}
