using System.Security.Cryptography;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Tests.Sync.Certificates;

public sealed class CertificateStoreTests : IDisposable
{
    private readonly SiteAuthority _site = new();
    private readonly CertificateStore _store;

    public CertificateStoreTests() => _store = new CertificateStore(Path.Combine(_site.Folder, "state"), _site.Time);

    public void Dispose() => _site.Dispose();

    [Fact]
    public void Without_a_certificate_the_way_to_one_is_said()
    {
        Assert.Equal("certificate-missing", _store.Current().Problem?.Code);
        Assert.Contains("provision", _store.Current().Problem!.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_is_used_while_it_is_valid_by_the_clock()
    {
        await InstallAsync();
        LinkCredentials credentials = _store.Current().Value;
        Assert.Equal(credentials.CertificateFile, credentials.KeyFile);

        _site.Time.StepWallClock(TimeSpan.FromDays(-3650));
        Assert.Equal("certificate-not-yet-valid", _store.Current().Problem?.Code);
        _site.Time.StepWallClock(TimeSpan.FromDays(3650 + 91));
        Assert.Equal("certificate-expired", _store.Current().Problem?.Code);
        _site.Time.StepWallClock(TimeSpan.FromDays(-90));
        Assert.True(_store.Current().Succeeded);
    }

    [Fact]
    public async Task A_key_that_others_can_read_is_not_used()
    {
        await InstallAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_store.DeviceFile));

        File.SetUnixFileMode(_store.DeviceFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.Equal("key-exposed", _store.Current().Problem?.Code);
    }

    [Fact]
    public async Task Half_a_file_is_said()
    {
        await InstallAsync();
        string whole = await File.ReadAllTextAsync(_store.DeviceFile);

        await File.WriteAllTextAsync(_store.DeviceFile, whole[..(whole.Length / 2)]);

        Assert.Equal("certificate-malformed", _store.Current().Problem?.Code);
    }

    [Fact]
    public async Task A_new_pair_is_on_probation_until_it_is_confirmed()
    {
        string first = await InstallAsync();
        string second = await InstallAsync(keepPrevious: true);
        Assert.True(_store.IsOnProbation);
        Assert.Equal(second, _store.Summary().Value.Serial);

        Assert.True(_store.Confirm().Succeeded);

        Assert.False(_store.IsOnProbation);
        Assert.Equal(second, _store.Summary().Value.Serial);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_new_pair_that_is_refused_gives_way_to_the_old_one()
    {
        string first = await InstallAsync();
        await InstallAsync(keepPrevious: true);

        Assert.True(_store.RollBack().Succeeded);

        Assert.False(_store.IsOnProbation);
        Assert.Equal(first, _store.Summary().Value.Serial);
    }

    [Fact]
    public async Task The_next_key_survives_until_its_certificate_is_in_use()
    {
        using ECDsa before = _store.NextKey().Value;
        using ECDsa after = new CertificateStore(Path.Combine(_site.Folder, "state"), _site.Time).NextKey().Value;
        Assert.Equal(before.ExportSubjectPublicKeyInfo(), after.ExportSubjectPublicKeyInfo());

        string key = Path.Combine(_store.Folder, "next.key");
        byte[] left = await File.ReadAllBytesAsync(key);
        SignedCertificate signed = await _site.IssueAsync(SiteAuthority.Edge, after);
        Assert.True(_store.Switch(signed.Pem, _site.Authority.CertificatePem, keepPrevious: true).Succeeded);
        Assert.False(File.Exists(key));

        // The power failed between the switch and the removal of the key: doing it again does not take the new pair for the one before.
        await File.WriteAllBytesAsync(key, left);
        Assert.True(_store.Switch(signed.Pem, _site.Authority.CertificatePem, keepPrevious: true).Succeeded);
        Assert.False(_store.IsOnProbation);
        Assert.Equal(signed.Record.Serial, _store.Summary().Value.Serial);
    }

    private async Task<string> InstallAsync(bool keepPrevious = false)
    {
        using ECDsa key = _store.NextKey().Value;
        SignedCertificate signed = await _site.IssueAsync(SiteAuthority.Edge, key);
        Assert.True(_store.Switch(signed.Pem, _site.Authority.CertificatePem, keepPrevious).Succeeded);
        return signed.Record.Serial;
    }
}
