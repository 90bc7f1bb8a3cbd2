using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;

namespace EdgeCenter.Appliance.Commands.Authority;

/// <summary>Where the authority is and how its key is opened: the same for all verbs of <c>ca</c>.</summary>
internal sealed class AuthorityOptions
{
    private readonly Option<string> _folder;
    private readonly Option<string?> _passphrase;

    public AuthorityOptions(CliOptions o)
    {
        _folder = new("--ca-dir")
        {
            Description = o.Text("Folder of the authority; back it up and keep it secret.", "证书机构的目录；请备份并妥善保密。"),
            HelpName = "DIR",
            DefaultValueFactory = _ => "/var/lib/edgecenter-ca",
        };
        _passphrase = new("--passphrase-file")
        {
            Description = o.Text("File whose first line opens the authority's key.", "首行为机构密钥口令的文件。"),
            HelpName = "FILE",
        };
    }

    public static Option<string> Lifetime(CliOptions o, string normally) => new("--valid-for")
    {
        Description = o.Text("How long it is valid, for example 90d.", "有效期，例如 90d。"),
        HelpName = "TIME",
        DefaultValueFactory = _ => normally,
    };

    public static Outcome<TimeSpan> Duration(string text) => DurationText.TryParse(text, out TimeSpan value) && value > TimeSpan.Zero
        ? value
        : new Problem("duration-invalid", "Write a duration such as 12h or 90d.", "请写时长，例如 12h 或 90d。", text);

    public void AddTo(Command command)
    {
        command.Add(_folder);
        command.Add(_passphrase);
    }

    public string Folder(ParseResult parse) => parse.GetValue(_folder)!;

    /// <summary>The first line of the file that was named; null when none was.</summary>
    public Outcome<string?> Passphrase(ParseResult parse)
    {
        if (parse.GetValue(_passphrase) is not { } file)
        {
            return (string?)null;
        }

        try
        {
            return File.ReadLines(file).FirstOrDefault() is { Length: >= 8 and <= 1024 } line
                ? line
                : new Problem("passphrase-invalid", "The first line of the file is to be the passphrase, at least 8 characters.", "文件的第一行应为口令，至少 8 个字符。", file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("passphrase-unreadable", $"The file cannot be read: {e.Message}", $"文件无法读取：{e.Message}", file);
        }
    }

    public Outcome<CertificateAuthority> Open(Invocation invocation) => Passphrase(invocation.Parse)
        .Then(passphrase => CertificateAuthority.Open(Folder(invocation.Parse), passphrase, invocation.Time))
        .Then<CertificateAuthority>(authority => invocation.Own(authority));
}
