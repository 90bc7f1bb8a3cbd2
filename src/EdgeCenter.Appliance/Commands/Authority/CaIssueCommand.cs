using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Sync.Certificates;

namespace EdgeCenter.Appliance.Commands.Authority;

/// <summary><c>ca issue-server</c> and <c>ca issue-collector</c>: a key and a certificate, into two files.</summary>
internal sealed class CaIssueCommand
{
    private readonly AuthorityOptions _authority;
    private readonly Option<string> _lifetime;
    private readonly Option<string> _out;
    private readonly Option<string[]>? _hosts;
    private readonly Option<string>? _name;

    private CaIssueCommand(CliOptions o, bool server)
    {
        _authority = new AuthorityOptions(o);
        _lifetime = AuthorityOptions.Lifetime(o, server ? "825d" : "365d");
        _out = new("--out")
        {
            Description = o.Text("Folder for NAME.pem and NAME.key.", "存放 名称.pem 与 名称.key 的目录。"),
            HelpName = "DIR",
            DefaultValueFactory = _ => ".",
        };
        if (server)
        {
            _hosts = new("--host")
            {
                Description = o.Text("Host name or address that clients connect to; repeat for several.", "客户端连接使用的主机名或地址；可重复。"),
                HelpName = "NAME",
                Required = true,
            };
        }
        else
        {
            _name = new("--name")
            {
                Description = o.Text("Its user name at the broker; another than 'collector' needs access rules of its own.", "在代理上的用户名；若不是 collector，需另写访问规则。"),
                HelpName = "NAME",
                DefaultValueFactory = _ => CertificateSubject.Collector.Name,
            };
        }
    }

    /// <summary>Apple's limit for server certificates, which other software follows.</summary>
    public static TimeSpan ServerLifetime { get; } = TimeSpan.FromDays(825);

    public static Command Server(CliOptions options)
    {
        var issue = new CaIssueCommand(options, server: true);
        Command command = Verb.Create(
            options,
            "issue-server",
            new Phrase("Make a broker's certificate and key.", "签发代理的证书与密钥。"),
            "ca issue-server --host mqtt.hq.lan --host 10.0.0.5 --out /etc/mosquitto/edgecenter");
        command.Add(issue._hosts!);
        return issue.Complete(command, options);
    }

    public static Command Collector(CliOptions options)
    {
        var issue = new CaIssueCommand(options, server: false);
        Command command = Verb.Create(
            options,
            "issue-collector",
            new Phrase("Make a collector's certificate and key: it may read all events and send commands.", "签发收集器的证书与密钥：可读取全部事件并下发命令。"),
            "ca issue-collector --out /etc/edgecenter-collector");
        command.Add(issue._name!);
        return issue.Complete(command, options);
    }

    private Command Complete(Command command, CliOptions options)
    {
        _authority.AddTo(command);
        command.Add(_lifetime);
        command.Add(_out);
        command.Run(options, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        string[] hosts = _hosts is null ? [] : invocation.Parse.GetRequiredValue(_hosts);
        if (hosts.FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong)
        {
            return invocation.Fail(new Problem("host-invalid", "This is no host name or address.", "这不是主机名或地址。", wrong));
        }

        Outcome<CertificateSubject> named = _name is null
            ? CertificateSubject.Broker(hosts[0])
            : CertificateSubject.CollectorNamed(invocation.Parse.GetValue(_name)!);
        if (!named.TryGet(out CertificateSubject? subject, out Problem? problem)
            || !AuthorityOptions.Duration(invocation.Parse.GetValue(_lifetime)!).TryGet(out TimeSpan lifetime, out problem)
            || !_authority.Open(invocation).TryGet(out CertificateAuthority? authority, out problem))
        {
            return invocation.Fail(problem);
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Outcome<SignedCertificate> issued = await authority.IssueAsync(subject, new PublicKey(key), hosts, lifetime, cancellation).ConfigureAwait(false);
        if (!issued.TryGet(out SignedCertificate? signed, out problem))
        {
            return invocation.Fail(problem);
        }

        string folder = invocation.Parse.GetValue(_out)!;
        string name = _name is null ? "server" : subject.Name;
        string certificateFile = Path.Combine(folder, $"{name}.pem");
        string keyFile = Path.Combine(folder, $"{name}.key");
        try
        {
            DurableFile.CreateFolder(folder);
            DurableFile.WriteSecret(keyFile, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
            DurableFile.Write(certificateFile, Encoding.ASCII.GetBytes(signed.Pem));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return invocation.Fail(new Problem("folder-unwritable", $"The files cannot be written: {e.Message}", $"文件无法写入：{e.Message}", folder));
        }

        return invocation.Print(
            new { Certificate = certificateFile, Key = keyFile, signed.Record.Serial, signed.Record.Name, signed.Record.NotAfter },
            output => output.WriteLine(invocation.Text(
                $"{certificateFile} and {keyFile}, valid until {signed.Record.NotAfter:yyyy-MM-dd}", $"{certificateFile} 与 {keyFile}，有效期至 {signed.Record.NotAfter:yyyy-MM-dd}")));
    }
}
