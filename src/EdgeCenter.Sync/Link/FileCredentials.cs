using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Configuration;

namespace EdgeCenter.Sync.Link;

/// <summary>Credentials that the configuration names: files, a user, or nothing at all where TLS is turned off.</summary>
public sealed class FileCredentials(SyncOptions options) : ILinkCredentials
{
    private const int LongestPassword = 1024;

    public Outcome<LinkCredentials> Current()
    {
        if (options.Tls && options.CaFile is null)
        {
            return new Problem(
                "ca-missing",
                "TLS needs the certificate of the authority that signed the broker's. Provision this appliance, name caFile, or turn TLS off for a lab broker.",
                "TLS 需要签发代理证书的机构证书。请先为设备配置证书（provision），或填写 caFile；实验代理可关闭 TLS。");
        }

        foreach (string? file in (ReadOnlySpan<string?>)[options.Tls ? options.CaFile : null, options.CertificateFile, options.KeyFile])
        {
            if (file is not null && Unreadable(file) is { } problem)
            {
                return problem;
            }
        }

        return Password().Then<LinkCredentials>(password => new LinkCredentials(
            options.Tls ? options.CaFile : null, options.CertificateFile, options.KeyFile, options.User, password.Length == 0 ? null : password));
    }

    private Outcome<string> Password()
    {
        if (options.PasswordFile is not { } file)
        {
            return "";
        }

        try
        {
            using StreamReader reader = new(file);
            string password = reader.ReadLine() ?? "";
            return password.Length is > 0 and <= LongestPassword
                ? password
                : new Problem("password-invalid", "The first line of the file is to be the password.", "文件的第一行应为密码。", file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CannotRead(file, e);
        }
    }

    private static Problem? Unreadable(string file)
    {
        try
        {
            using FileStream opened = File.OpenRead(file);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CannotRead(file, e);
        }
    }

    private static Problem CannotRead(string file, Exception e) =>
        new("certificate-unreadable", $"The file cannot be read: {e.Message}", $"文件无法读取：{e.Message}", file);
}
