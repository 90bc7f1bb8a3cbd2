using System.Diagnostics;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Tests.Core.Storage;
using FsCheck;
using FsCheck.Fluent;
using static EdgeCenter.Tests.Core.People.Site;

namespace EdgeCenter.Tests.Core.Secrets;

public sealed class KeyStoreTests : IDisposable
{
    private static readonly KeyPurpose Purpose = KeyPurpose.Templates;

    private readonly TemporaryFolder _state = new();
    private readonly TemporaryFolder _credentials = new();

    private KeyStore Files => new(_state.Path, null);

    private string KeyFile => _state.File(Purpose.FileName);

    public void Dispose()
    {
        _state.Dispose();
        _credentials.Dispose();
    }

    [Fact]
    public void The_first_start_makes_a_key_that_only_its_owner_can_read()
    {
        using SecretKey first = Files.OpenOrCreate(Purpose).Value;
        using SecretKey second = Files.OpenOrCreate(Purpose).Value;
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        Assert.Equal(SecretKey.Size, new FileInfo(KeyFile).Length);
        Assert.Single(Directory.GetFiles(_state.Path));
    }

    [Fact]
    public async Task Processes_that_start_together_agree_on_one_key()
    {
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using SecretKey key = Files.OpenOrCreate(Purpose).Value;
            return key.Id;
        })));
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public void A_systemd_credential_comes_before_the_file_and_makes_none()
    {
        File.WriteAllBytes(_credentials.File(Purpose.CredentialName), Bytes(7));
        using SecretKey expected = new(Bytes(7));
        using SecretKey key = new KeyStore(_state.Path, _credentials.Path).OpenOrCreate(Purpose).Value;
        Assert.Equal(expected.Id, key.Id);
        Assert.Empty(Directory.GetFiles(_state.Path));
    }

    [Theory]
    [InlineData("0707070707070707070707070707070707070707070707070707070707070707\n")]
    [InlineData("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\r\n")]
    public void A_credential_may_be_written_in_hexadecimal_or_base_64(string text)
    {
        File.WriteAllText(_credentials.File(Purpose.CredentialName), text);
        using SecretKey expected = new(Bytes(7));
        using SecretKey key = new KeyStore(_state.Path, _credentials.Path).OpenOrCreate(Purpose).Value;
        Assert.Equal(expected.Id, key.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("zz07070707070707070707070707070707070707070707070707070707070707")]
    [InlineData("07070707070707070707070707070707070707070707070707070707070707070707070707070707")]
    public void What_is_no_key_is_refused_and_left_as_it_is(string text)
    {
        File.WriteAllText(KeyFile, text);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Outcome<SecretKey> key = Files.OpenOrCreate(Purpose);
        Refused("key-malformed", key);
        Assert.Equal(KeyFile, key.Problem!.Where);
        Assert.Equal(text, File.ReadAllText(KeyFile));
    }

    [Fact]
    public void Any_bytes_decode_to_a_key_or_to_nothing() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            File.WriteAllBytes(_credentials.File(Purpose.CredentialName), bytes ?? []);
            Outcome<SecretKey> key = new KeyStore(_state.Path, _credentials.Path).OpenOrCreate(Purpose);
            return key.Succeeded ? bytes!.Length >= SecretKey.Size : key.Problem.Code == "key-malformed";
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true));

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_key_that_others_can_read_or_write_is_refused(UnixFileMode open)
    {
        Files.OpenOrCreate(Purpose).Value.Dispose();
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | open);
        Refused("key-exposed", Files.OpenOrCreate(Purpose));
    }

    [Fact]
    public void A_link_in_place_of_the_key_is_refused()
    {
        File.WriteAllBytes(_state.File("elsewhere"), Bytes(7));
        File.CreateSymbolicLink(KeyFile, _state.File("elsewhere"));
        Refused("key-malformed", Files.OpenOrCreate(Purpose));
    }

    [Fact]
    public void A_key_of_another_user_is_refused()
    {
        if (Environment.UserName != "root")
        {
            Assert.Skip("needs root to give a file away");
        }

        Files.OpenOrCreate(Purpose).Value.Dispose();
        Chown("12345:12345", KeyFile);
        Refused("key-owner", Files.OpenOrCreate(Purpose));
    }

    [Fact]
    public void A_key_made_by_root_in_the_services_folder_belongs_to_the_service()
    {
        if (Environment.UserName != "root")
        {
            Assert.Skip("needs root to give a folder away");
        }

        Chown("12345:12346", _state.Path);
        Done(Files.OpenOrCreate(Purpose));
        Assert.Equal("12345:12346", Run("stat", "-c", "%u:%g", KeyFile));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_problem() =>
        Refused("key-unreadable", new KeyStore(_state.File("nowhere"), null).OpenOrCreate(Purpose));

    [Fact]
    public void Keys_derived_for_different_purposes_differ_and_tell_no_secret()
    {
        using SecretKey key = new(Bytes(7));
        Assert.NotEqual(key.Derive("a"), key.Derive("b"));
        Assert.NotEqual(key.Derive("a"), Bytes(7));
        Assert.Equal($"key {key.Id}", key.ToString());
        Assert.DoesNotContain("0707", key.Id, StringComparison.Ordinal);
    }

    private static void Chown(string owner, string path) => Assert.Equal("", Run("chown", owner, path));

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }
}
