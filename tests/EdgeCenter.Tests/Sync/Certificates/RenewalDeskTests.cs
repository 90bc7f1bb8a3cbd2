using System.Security.Cryptography;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;

namespace EdgeCenter.Tests.Sync.Certificates;

public sealed class RenewalDeskTests : IDisposable
{
    private readonly SiteAuthority _site = new();
    private readonly RenewalDesk _desk;
    private readonly ECDsa _current = SiteAuthority.NewKey();
    private readonly ECDsa _next = SiteAuthority.NewKey();

    public RenewalDeskTests() => _desk = new RenewalDesk(_site.Authority, TimeSpan.FromDays(90));

    public void Dispose()
    {
        _current.Dispose();
        _next.Dispose();
        _site.Dispose();
    }

    [Fact]
    public async Task Who_has_the_key_in_use_gets_the_next_certificate_and_the_same_one_when_asking_again()
    {
        await _site.IssueAsync(SiteAuthority.Edge, _current);

        SignedCertificate first = (await AskAsync(_current)).Value;
        SignedCertificate again = (await AskAsync(_current)).Value;

        Assert.Equal("hq/edge-1", first.Record.Name);
        Assert.Equal(first.Pem, again.Pem);
    }

    [Fact]
    public async Task Who_has_another_key_gets_nothing()
    {
        await _site.IssueAsync(SiteAuthority.Edge, _current);

        Assert.Equal("renewal-unproven", (await AskAsync(_next)).Problem?.Code);
        Assert.Equal("renewal-unproven", (await AskAsync(null)).Problem?.Code);
    }

    [Fact]
    public async Task Who_was_revoked_gets_nothing_and_neither_does_who_is_too_late()
    {
        await _site.IssueAsync(SiteAuthority.Edge, _current);
        _site.Time.Advance(TimeSpan.FromDays(91));
        Assert.Equal("renewal-unproven", (await AskAsync(_current)).Problem?.Code);

        await _site.IssueAsync(SiteAuthority.Edge, _current);
        Assert.True((await AskAsync(_current)).Succeeded);
        await _site.Authority.RevokeAsync("hq/edge-1", CancellationToken.None);
        Assert.Equal("renewal-unproven", (await AskAsync(_current)).Problem?.Code);
    }

    [Fact]
    public async Task The_key_of_another_appliance_is_no_proof()
    {
        await _site.IssueAsync(SiteAuthority.Edge, _current);
        using ECDsa other = SiteAuthority.NewKey();
        await _site.IssueAsync(CertificateSubject.Appliance("hq", "edge-2").Value, other);

        Assert.Equal("renewal-unproven", (await AskAsync(other)).Problem?.Code);
    }

    private ValueTask<Outcome<SignedCertificate>> AskAsync(ECDsa? provenBy) =>
        _desk.RenewAsync("hq", "edge-1", SiteAuthority.Ask(_next, provenBy: provenBy), CancellationToken.None);
}
