using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;

namespace EdgeCenter.Tests.Sync.Certificates;

public sealed class CertificateAuthorityTests : IDisposable
{
    private readonly SiteAuthority _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public void It_may_sign_leaves_and_no_other_authority()
    {
        using var certificate = X509Certificate2.CreateFromPem(_site.Authority.CertificatePem);
        X509BasicConstraintsExtension constraints = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single();

        Assert.True(constraints is { Critical: true, CertificateAuthority: true, HasPathLengthConstraint: true, PathLengthConstraint: 0 });
        Assert.Equal(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
    }

    [Fact]
    public async Task A_broker_is_named_by_its_hosts_and_may_only_serve()
    {
        using ECDsa key = SiteAuthority.NewKey();
        SignedCertificate signed = await _site.IssueAsync(CertificateSubject.Broker("mqtt.hq.lan"), key, "mqtt.hq.lan", "10.0.0.5");
        using var certificate = X509Certificate2.CreateFromPem(signed.Pem);
        X509SubjectAlternativeNameExtension names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();

        Assert.Equal(["mqtt.hq.lan"], names.EnumerateDnsNames());
        Assert.Equal(["10.0.0.5"], names.EnumerateIPAddresses().Select(address => $"{address}"));
        Assert.Equal(["1.3.6.1.5.5.7.3.1"], Usages(certificate));
    }

    [Fact]
    public async Task An_appliance_may_only_be_a_client_and_links_to_the_authority()
    {
        using ECDsa key = SiteAuthority.NewKey();
        using var certificate = X509Certificate2.CreateFromPem((await _site.IssueAsync(SiteAuthority.Edge, key)).Pem);
        using var authority = X509Certificate2.CreateFromPem(_site.Authority.CertificatePem);

        Assert.Equal(["1.3.6.1.5.5.7.3.2"], Usages(certificate));
        Assert.Equal(SiteAuthority.Edge, CertificateSubject.Of(certificate));
        Assert.Equal(
            authority.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifier,
            Convert.ToHexString(certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().Single().KeyIdentifier!.Value.Span));
        Assert.False(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    }

    [Fact]
    public async Task Serials_are_128_random_bits()
    {
        using ECDsa key = SiteAuthority.NewKey();
        var serials = new HashSet<string>();
        for (int i = 0; i < 50; i++)
        {
            Assert.True(serials.Add((await _site.IssueAsync(SiteAuthority.Edge, key)).Record.Serial));
        }

        Assert.All(serials, serial => Assert.Equal(32, serial.Length));
        Assert.True(serials.Select(serial => serial[..4]).Distinct().Count() > 40);
    }

    [Fact]
    public async Task Nothing_lives_longer_than_the_authority()
    {
        using ECDsa key = SiteAuthority.NewKey();
        SignedCertificate signed = (await _site.Authority.IssueAsync(
            SiteAuthority.Edge, new PublicKey(key), [], TimeSpan.FromDays(36_500), CancellationToken.None)).Value;

        Assert.Equal(_site.Authority.NotAfter, signed.Record.NotAfter);
    }

    [Fact]
    public async Task What_is_revoked_is_in_the_list_with_the_next_number_and_stays_there()
    {
        using ECDsa key = SiteAuthority.NewKey();
        SignedCertificate first = await _site.IssueAsync(SiteAuthority.Edge, key);
        SignedCertificate second = await _site.IssueAsync(SiteAuthority.Edge, key);

        await _site.Authority.RevokeAsync(first.Record.Serial, CancellationToken.None);
        Outcome<IReadOnlyList<IssuedCertificate>> both = await _site.Authority.RevokeAsync("hq/edge-1", CancellationToken.None);

        Assert.Equal(2, both.Value.Count);
        CertificateRevocationListBuilder list = CertificateRevocationListBuilder.LoadPem(File.ReadAllText(_site.Authority.RevocationListFile), out System.Numerics.BigInteger number);
        Assert.Equal(3, number);
        Assert.True(list.RemoveEntry(Convert.FromHexString(first.Record.Serial)));
        Assert.True(list.RemoveEntry(Convert.FromHexString(second.Record.Serial)));
        Assert.Equal("certificate-unknown", (await _site.Authority.RevokeAsync("hq/edge-9", CancellationToken.None)).Problem?.Code);
    }

    [Fact]
    public async Task Two_processes_at_once_lose_nothing_of_each_other()
    {
        using CertificateAuthority other = CertificateAuthority.Open(Path.Combine(_site.Folder, "ca"), null, TimeProvider.System).Value;
        using CertificateAuthority one = CertificateAuthority.Open(Path.Combine(_site.Folder, "ca"), null, TimeProvider.System).Value;
        using ECDsa key = SiteAuthority.NewKey();
        var publicKey = new PublicKey(key);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
            await (i % 2 == 0 ? one : other).IssueAsync(SiteAuthority.Edge, publicKey, [], TimeSpan.FromDays(1), CancellationToken.None))));

        Assert.Equal(20, one.Look().Value.Issued.Count);
    }

    [Fact]
    public void A_second_authority_does_not_replace_the_first() => Assert.Equal(
        "authority-exists",
        CertificateAuthority.Create(Path.Combine(_site.Folder, "ca"), new AuthorityPlan("x", TimeSpan.FromDays(1), null, [], null), _site.Time).Problem?.Code);

    [Fact]
    public void Its_key_is_the_owners_only_and_one_that_others_can_read_is_refused()
    {
        string key = Path.Combine(_site.Folder, "ca", "ca.key");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));

        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Equal("key-exposed", CertificateAuthority.Open(Path.Combine(_site.Folder, "ca"), null, _site.Time).Problem?.Code);
    }

    [Fact]
    public void A_passphrase_is_asked_for_and_must_be_right()
    {
        string folder = Path.Combine(_site.Folder, "sealed");
        CertificateAuthority.Create(folder, new AuthorityPlan("sealed", TimeSpan.FromDays(1), "correct horse", [], null), _site.Time).Value.Dispose();

        Assert.Contains("ENCRYPTED PRIVATE KEY", File.ReadAllText(Path.Combine(folder, "ca.key")), StringComparison.Ordinal);
        Assert.Equal("passphrase-missing", CertificateAuthority.Open(folder, null, _site.Time).Problem?.Code);
        Assert.Equal("passphrase-wrong", CertificateAuthority.Open(folder, "battery staple", _site.Time).Problem?.Code);
        using CertificateAuthority opened = CertificateAuthority.Open(folder, "correct horse", _site.Time).Value;
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_said_and_not_waited_for()
    {
        using ECDsa key = SiteAuthority.NewKey();
        Directory.Move(Path.Combine(_site.Folder, "ca"), Path.Combine(_site.Folder, "elsewhere"));

        Outcome<SignedCertificate> issued = await _site.Authority.IssueAsync(
            SiteAuthority.Edge, new PublicKey(key), [], TimeSpan.FromDays(1), CancellationToken.None);

        Assert.Equal("authority-unwritable", issued.Problem?.Code);
    }

    [Fact]
    public void Nowhere_and_a_damaged_folder_are_said()
    {
        Assert.Equal("authority-missing", CertificateAuthority.Open(Path.Combine(_site.Folder, "nowhere"), null, _site.Time).Problem?.Code);

        File.WriteAllText(Path.Combine(_site.Folder, "ca", "state.json"), "{ \"issued\": [ ");

        Assert.Equal("authority-damaged", _site.Authority.Look().Problem?.Code);
    }

    [Theory]
    [InlineData("hq", "edge-1", true)]
    [InlineData("hq", "edge/1", false)]
    [InlineData("hq", "+", false)]
    [InlineData("hq", "#", false)]
    [InlineData("hq", "Edge", false)]
    [InlineData("hq", "edge-1\n", false)]
    [InlineData("", "edge-1", false)]
    [InlineData("a-site-with-a-very-long-name-of-its-own", "and-an-appliance-with-another", false)]
    public void A_name_is_one_level_of_a_topic(string site, string appliance, bool good) =>
        Assert.Equal(good, CertificateSubject.Appliance(site, appliance).Succeeded);

    private static IEnumerable<string?> Usages(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.Value);
}
