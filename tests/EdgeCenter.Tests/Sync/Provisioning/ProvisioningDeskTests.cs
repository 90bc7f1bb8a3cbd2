using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Provisioning;
using EdgeCenter.Tests.Sync.Certificates;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Provisioning;

public sealed class ProvisioningDeskTests : IDisposable
{
    private static readonly Dictionary<string, string> AnyMachine = [];

    private readonly SiteAuthority _site = new();
    private readonly ProvisioningDesk _desk;

    public ProvisioningDeskTests() => _desk = new ProvisioningDesk(_site.Authority, TimeSpan.FromDays(365));

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Each_machine_gets_the_next_number_and_numbers_are_not_used_again()
    {
        string claim = await ClaimAsync(uses: 4);
        Assert.Equal("hq/edge-1", await NameAsync(claim));
        Assert.Equal("hq/edge-2", await NameAsync(claim));
        await _site.Authority.RevokeAsync("hq/edge-2", CancellationToken.None);

        Assert.Equal("hq/edge-3", await NameAsync(claim));
    }

    [Fact]
    public async Task The_same_key_gets_the_same_certificate_as_often_as_it_asks_and_uses_the_claim_once()
    {
        string claim = await ClaimAsync(uses: 1);
        using ECDsa key = SiteAuthority.NewKey();
        SignedCertificate first = (await AskAsync(claim, key)).Value.Signed;
        _site.Time.Advance(TimeSpan.FromDays(8)); // beyond the claim's end: it was in time when it asked first

        SignedCertificate again = (await AskAsync(claim, key)).Value.Signed;

        Assert.Equal(first.Pem, again.Pem);
        Assert.Equal(1, _site.Authority.Look().Value.Claims.Single().Used);
    }

    [Fact]
    public async Task A_claim_that_is_used_up_or_expired_or_revoked_or_unknown_is_refused()
    {
        string once = await ClaimAsync(uses: 1);
        await NameAsync(once);
        Assert.Equal("claim-used-up", await RefusalAsync(once));

        string revoked = await ClaimAsync();
        await _site.Authority.RevokeAsync(revoked, CancellationToken.None);
        Assert.Equal("claim-revoked", await RefusalAsync(revoked));

        string expired = await ClaimAsync();
        _site.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal("claim-expired", await RefusalAsync(expired));

        Assert.Equal("claim-unknown", await RefusalAsync("claim-0000000000000000"));
    }

    [Fact]
    public async Task A_list_gives_each_machine_its_name_and_strangers_nothing()
    {
        string claim = await ClaimAsync(uses: 2, names: new() { ["SN-1"] = "front", ["SN-2"] = "back" });

        Assert.Equal("hq/back", await NameAsync(claim, "SN-2"));
        Assert.Equal("machine-unknown", await RefusalAsync(claim, "SN-3"));
        Assert.Equal("machine-unknown", await RefusalAsync(claim, null));
        Assert.Equal("appliance-name-taken", await RefusalAsync(claim, "SN-2"));
        await _site.Authority.RevokeAsync("hq/back", CancellationToken.None);
        Assert.Equal("hq/back", await NameAsync(claim, "SN-2"));
    }

    [Fact]
    public async Task The_configuration_comes_with_the_name_and_the_brokers()
    {
        string claim = await ClaimAsync(configuration: JsonNode.Parse("""{ "timeZone": "Asia/Shanghai", "site": "elsewhere" }""")!.AsObject());
        using ECDsa key = SiteAuthority.NewKey();

        JsonObject configuration = (await AskAsync(claim, key)).Value.Configuration;

        Assert.Equal("""{"timeZone":"Asia/Shanghai","site":"hq","sync":{"brokers":["mqtt.hq.lan"]},"appliance":"edge-1"}""", configuration.ToJsonString());
    }

    [Theory]
    [InlineData("hq", "edge", 2)]
    [InlineData("hq", "edge-{n}", 0)]
    [InlineData("HQ", "edge-{n}", 1)]
    [InlineData("hq", "edge/{n}", 1)]
    [InlineData("hq", "edge-{x}", 1)]
    public async Task A_plan_that_cannot_work_makes_no_claim(string site, string pattern, int uses)
    {
        Assert.False((await IssueAsync(site, pattern, uses, AnyMachine, null)).Succeeded);
        Assert.Empty(_site.Authority.Look().Value.Claims);
    }

    [Fact]
    public async Task A_claim_file_is_read_as_it_was_written_and_a_changed_one_is_a_problem()
    {
        byte[] file = (await IssueAsync("hq", "edge-{n}", 1, AnyMachine, null)).Value.ToBytes();
        Assert.Equal(["mqtt.hq.lan"], ProvisioningClaim.Read(file).Value.Brokers);

        Prop.ForAll(Gen.Choose(0, file.Length).ToArbitrary(), length => length >= file.Length - 1 || ProvisioningClaim.Read(file.AsSpan(0, length)).Problem?.Code == "claim-malformed")
            .QuickCheckThrowOnFailure();
        Prop.ForAll(Gen.Choose(0, file.Length - 1).ToArbitrary(), Gen.Choose(1, 255).ToArbitrary(), (place, change) =>
        {
            byte[] changed = [.. file];
            changed[place] ^= (byte)change;
            return ProvisioningClaim.Read(changed) is { Succeeded: true } or { Problem.Code: "claim-malformed" };
        }).QuickCheckThrowOnFailure();
        Prop.ForAll<byte[]>(bytes => ProvisioningClaim.Read(bytes ?? []).Problem?.Code == "claim-malformed").QuickCheckThrowOnFailure();
    }

    private async Task<Outcome<ProvisioningClaim>> IssueAsync(string site, string pattern, int uses, Dictionary<string, string> names, JsonObject? configuration) =>
        await ClaimOffice.IssueAsync(_site.Authority, new ClaimPlan(site, pattern, names, uses, TimeSpan.FromDays(7), [], configuration), CancellationToken.None);

    private async Task<string> ClaimAsync(int uses = 1, Dictionary<string, string>? names = null, JsonObject? configuration = null) =>
        (await IssueAsync("hq", "edge-{n}", uses, names ?? AnyMachine, configuration)).Value.Id;

    private ValueTask<Outcome<(SignedCertificate Signed, JsonObject Configuration)>> AskAsync(string claim, ECDsa key, string? machine = null) =>
        _desk.AdmitAsync(claim, SiteAuthority.Ask(key, machine), CancellationToken.None);

    private async Task<string> NameAsync(string claim, string? machine = null)
    {
        using ECDsa key = SiteAuthority.NewKey();
        return (await AskAsync(claim, key, machine)).Value.Signed.Record.Name;
    }

    private async Task<string?> RefusalAsync(string claim, string? machine = null)
    {
        using ECDsa key = SiteAuthority.NewKey();
        return (await AskAsync(claim, key, machine)).Problem?.Code;
    }
}
