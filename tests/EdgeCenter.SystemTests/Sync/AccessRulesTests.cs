using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;
using EdgeCenter.SystemTests.Support;

namespace EdgeCenter.SystemTests.Sync;

/// <summary>Who may say and hear what at a broker with the rules of <c>deploy/mosquitto/acl</c>.</summary>
public sealed class AccessRulesTests
{
    private static readonly Topics Mine = new("hq", "edge-1");

    private static readonly Topics Other = new("hq", "edge-2");

    private const string MyClaim = "claim-0123456789abcdef";

    private const string OtherClaim = "claim-fedcba9876543210";

    [Fact]
    public async Task An_appliance_writes_into_its_own_topics_and_nowhere_else()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await using LinkUnderTest appliance = new(site.Link, await site.CredentialsAsync(CertificateSubject.Appliance("hq", "edge-1").Value));
        await appliance.ConnectAsync();

        string[] own = [Mine.Events("gates"), Mine.Status, Mine.CommandResponse, Mine.TwinReported, Mine.CertificateRequest];
        string[] forbidden =
        [
            Other.Events("gates"), Other.Status, Other.CommandResponse, Other.TwinReported, Other.CertificateRequest,
            Mine.CommandRequest, Mine.TwinDesired, Mine.CertificateResponse,
            Topics.ProvisioningRequest(MyClaim), Topics.ProvisioningResponse(MyClaim), "edgecenter/v1/hq/edge-1", "$SYS/broker/uptime", "anything",
        ];

        Assert.All(await SendAsync(appliance, own), sent => Assert.Null(sent.Problem));
        Assert.All(await SendAsync(appliance, forbidden), sent => Assert.Equal("publish-refused", sent.Problem));
    }

    [Fact]
    public async Task An_appliance_hears_its_own_orders_and_nobody_elses()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await using LinkUnderTest appliance = new(site.Link, await site.CredentialsAsync(CertificateSubject.Appliance("hq", "edge-1").Value));
        appliance.Listen("#");
        appliance.Listen("edgecenter/v1/+/+/commands/request");
        await appliance.ConnectAsync();
        await using LinkUnderTest collector = new(site.Link, await site.CredentialsAsync(CertificateSubject.Collector));
        await collector.ConnectAsync();

        Assert.All(await SendAsync(collector, Other.CommandRequest, Other.TwinDesired, Mine.CommandRequest), sent => Assert.Null(sent.Problem));

        Assert.Equal(Mine.CommandRequest, (await appliance.MessageAsync()).Topic);
    }

    [Fact]
    public async Task A_collector_hears_all_events_and_commands_everybody_but_invents_no_events()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await using LinkUnderTest collector = new(site.Link, await site.CredentialsAsync(CertificateSubject.Collector));
        collector.Listen("$share/collectors/edgecenter/v1/+/+/events/+");
        await collector.ConnectAsync();
        await using LinkUnderTest one = new(site.Link, await site.CredentialsAsync(CertificateSubject.Appliance("hq", "edge-1").Value));
        await using LinkUnderTest two = new(site.Link, await site.CredentialsAsync(CertificateSubject.Appliance("branch", "edge-1").Value));
        await one.ConnectAsync();
        await two.ConnectAsync();

        await SendAsync(one, Mine.Events("gates"));
        Assert.Equal(Mine.Events("gates"), (await collector.MessageAsync()).Topic);
        await SendAsync(two, "edgecenter/v1/branch/edge-1/events/doors");
        Assert.Equal("edgecenter/v1/branch/edge-1/events/doors", (await collector.MessageAsync()).Topic);

        Assert.All(
            await SendAsync(collector, Mine.Events("gates"), Mine.Status, Mine.CommandResponse, Mine.CertificateResponse, Topics.ProvisioningResponse(MyClaim)),
            sent => Assert.Equal("publish-refused", sent.Problem));
    }

    [Fact]
    public async Task A_claim_asks_for_its_certificate_and_does_nothing_else()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await using LinkUnderTest claim = new(site.Link, await site.CredentialsAsync(CertificateSubject.Claim(MyClaim)));
        claim.Listen("edgecenter/v1/provisioning/#");
        await claim.ConnectAsync();
        await using LinkUnderTest authority = new(site.Link, await site.CredentialsAsync(CertificateSubject.Authority));
        await authority.ConnectAsync();

        Assert.All(await SendAsync(claim, Topics.ProvisioningRequest(MyClaim)), sent => Assert.Null(sent.Problem));
        Assert.All(
            await SendAsync(
                claim, Topics.ProvisioningResponse(MyClaim), Topics.ProvisioningRequest(OtherClaim), Topics.ProvisioningResponse(OtherClaim),
                Mine.Events("gates"), Mine.Status, Mine.CommandRequest, Mine.CertificateRequest),
            sent => Assert.Equal("publish-refused", sent.Problem));
        await SendAsync(authority, Topics.ProvisioningResponse(OtherClaim), Topics.ProvisioningResponse(MyClaim));

        Assert.Equal(Topics.ProvisioningResponse(MyClaim), (await claim.MessageAsync()).Topic);
    }

    [Fact]
    public async Task Nothing_that_is_written_as_claim_or_collector_looks_like_an_appliance()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await using LinkUnderTest collector = new(site.Link, await site.CredentialsAsync(CertificateSubject.Collector));
        collector.Listen("edgecenter/v1/+/+/events/+");
        await collector.ConnectAsync();
        await using LinkUnderTest claim = new(site.Link, await site.CredentialsAsync(CertificateSubject.Claim(MyClaim)));
        await claim.ConnectAsync();
        await using LinkUnderTest appliance = new(site.Link, await site.CredentialsAsync(CertificateSubject.Appliance("hq", "edge-1").Value));
        await appliance.ConnectAsync();

        await SendAsync(claim, $"edgecenter/v1/{MyClaim}/events/gates", $"edgecenter/v1/{MyClaim}/events/events/gates", $"edgecenter/v1/{MyClaim}/status");
        await SendAsync(appliance, Mine.Events("gates"));

        Assert.Equal(Mine.Events("gates"), (await collector.MessageAsync()).Topic);
    }

    [Fact]
    public async Task Without_a_certificate_nobody_comes_in()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await using LinkUnderTest nobody = new(site.Link, new LinkCredentials(site.Authority.CertificateFile, null, null, "hq/edge-1", "guess"));
        nobody.Link.Start();

        LinkStatus status = await nobody.UntilAsync(s => s.State == LinkState.Waiting);

        Assert.Equal("certificate-refused", status.Problem?.Code);
    }

    private static async Task<IReadOnlyList<(string Topic, string? Problem)>> SendAsync(LinkUnderTest link, params string[] topics)
    {
        var sent = new List<(string, string?)>();
        foreach (string topic in topics)
        {
            Outcome<Unit> outcome = await link.Link.PublishAsync(new OutboundMessage { Topic = topic, Payload = Encoding.ASCII.GetBytes("x") });
            sent.Add((topic, outcome.Problem?.Code));
        }

        return sent;
    }
}
