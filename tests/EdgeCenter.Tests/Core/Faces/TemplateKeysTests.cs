using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Tests.Core.People;
using static EdgeCenter.Tests.Core.People.Site;

namespace EdgeCenter.Tests.Core.Faces;

public sealed class TemplateKeysTests : IDisposable
{
    private readonly Site _site = new();
    private readonly KeyStore _files;
    private readonly TemplateKeys _keys;

    public TemplateKeysTests()
    {
        _files = new KeyStore(_site.Folder, null);
        _keys = new TemplateKeys(_site.Store, _files, _site.Audit);
    }

    private string NextFile => _files.FilePath(KeyPurpose.Templates) + ".next";

    public void Dispose() => _site.Dispose();

    private async Task<SecretKey> EnrolWithFileKeyAsync()
    {
        SecretKey key = _keys.Open().Value;
        await _site.EnrolAsync("e-1", templates: 0);
        Done(await _site.VaultWith(key).AddAsync([_site.Template("e-1", 1), _site.Template("e-1", 2)], Operator));
        return key;
    }

    private int Readable(SecretKey key) => _site.VaultWith(key).ReadAll(Model).Value.Count;

    [Fact]
    public async Task Rotation_seals_every_template_with_a_new_key()
    {
        using SecretKey old = await EnrolWithFileKeyAsync();
        float[] before = _site.VaultWith(old).ReadAll(Model).Value[0].Vector.ToArray();

        Assert.Equal(2, (await _keys.RotateAsync(Operator)).Value);

        using SecretKey current = _keys.Open().Value;
        Assert.NotEqual(old.Id, current.Id);
        Assert.Equal(2, Readable(current));
        Assert.Equal(before, _site.VaultWith(current).ReadAll(Model).Value[0].Vector.ToArray());
        Refused("template-key-mismatch", _site.VaultWith(old).CheckKey());
        Assert.False(File.Exists(NextFile));
        Assert.Equal("template-key-rotated", _site.Audit.List(1).Value[0].Action);
    }

    [Fact]
    public async Task A_power_cut_before_the_templates_are_sealed_anew_leaves_the_old_key()
    {
        using SecretKey old = await EnrolWithFileKeyAsync();
        Done(_files.BeginRotation(KeyPurpose.Templates));

        using SecretKey current = _keys.Open().Value;
        Assert.Equal(old.Id, current.Id);
        Assert.Equal(2, Readable(current));
        Assert.Equal(2, (await _keys.RotateAsync(Operator)).Value);
        using SecretKey after = _keys.Open().Value;
        Assert.Equal(2, Readable(after));
    }

    [Fact]
    public async Task A_power_cut_before_the_new_key_takes_its_place_is_finished_at_the_next_start()
    {
        using SecretKey old = await EnrolWithFileKeyAsync();
        using SecretKey next = _files.BeginRotation(KeyPurpose.Templates).Value;
        Done(await _keys.ReencryptAsync(old, next, Operator));

        using SecretKey current = _keys.Open().Value;
        Assert.Equal(next.Id, current.Id);
        Assert.Equal(2, Readable(current));
        Assert.False(File.Exists(NextFile));
    }

    [Fact]
    public async Task A_damaged_template_stops_the_rotation_and_nothing_is_changed()
    {
        using SecretKey old = await EnrolWithFileKeyAsync();
        _site.Tamper("UPDATE face_template SET sealed = zeroblob(1052) WHERE number = 2");
        Refused("template-damaged", await _keys.RotateAsync(Operator));
        using SecretKey current = _keys.Open().Value;
        Assert.Equal(old.Id, current.Id);
        Assert.Equal(1, Readable(current));
    }

    [Fact]
    public async Task A_key_that_is_a_credential_is_rotated_with_both_keys_in_hand()
    {
        await _site.EnrolAsync("e-1", templates: 3);
        using SecretKey next = new(Bytes(9));
        using SecretKey stranger = new(Bytes(8));
        Refused("template-key-mismatch", await _keys.ReencryptAsync(stranger, next, Operator));
        Assert.Equal(3, (await _keys.ReencryptAsync(_site.TemplateKey, next, Operator)).Value);
        Assert.Equal(3, Readable(next));

        string credentials = Directory.CreateDirectory(Path.Combine(_site.Folder, "credentials")).FullName;
        File.WriteAllBytes(Path.Combine(credentials, KeyPurpose.Templates.CredentialName), Bytes(9));
        TemplateKeys withCredential = new(_site.Store, new KeyStore(_site.Folder, credentials), _site.Audit);
        Refused("key-from-credential", await withCredential.RotateAsync(Operator));
    }

    [Fact]
    public async Task When_the_key_is_lost_for_good_the_templates_can_be_given_up_and_people_enrol_again()
    {
        PersonId id = await _site.EnrolAsync("e-1", templates: 3);
        using SecretKey fresh = new(Bytes(9));
        Assert.Equal(3, (await _keys.DiscardUnreadableAsync(fresh, Operator)).Value);
        Done(await _site.VaultWith(fresh).AddAsync([_site.Template(id.ToString())], Operator));
        Assert.Equal(0, (await _keys.DiscardUnreadableAsync(fresh, Operator)).Value);
        Assert.Equal(1, Readable(fresh));
    }

    [Fact]
    public async Task The_old_ciphertext_is_not_left_in_the_file()
    {
        using SecretKey old = await EnrolWithFileKeyAsync();
        byte[] stored = _site.Store.Read(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT sealed FROM face_template LIMIT 1";
            return (byte[])command.ExecuteScalar()!;
        }).Value;
        Assert.True(_site.RawBytes().AsSpan().IndexOf(stored.AsSpan(0, 64)) >= 0);
        Done(await _keys.RotateAsync(Operator));
        Assert.True(_site.RawBytes().AsSpan().IndexOf(stored.AsSpan(0, 64)) < 0);
    }
}
