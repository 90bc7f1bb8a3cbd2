using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Configuration;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Appliance.Commands.Sync;

/// <summary>How a verb that talks to a broker is told which one and with what credentials.</summary>
internal sealed class BrokerOptions
{
    private readonly Option<string[]> _broker;
    private readonly Option<bool> _plain;
    private readonly Option<string?> _ca;
    private readonly Option<string?> _certificate;
    private readonly Option<string?> _key;
    private readonly Option<string?> _user;
    private readonly Option<string?> _passwordFile;

    public BrokerOptions(CliOptions o)
    {
        _broker = new("--broker")
        {
            Description = o.Text("Broker: host or host:port; repeat for several, tried in order.", "代理：主机 或 主机:端口；可重复，按顺序尝试。"),
            HelpName = "HOST[:PORT]",
            Required = true,
        };
        _plain = new("--plain") { Description = o.Text("Without TLS, for a lab broker on a trusted wire.", "不使用 TLS，仅用于可信线路上的实验代理。") };
        _ca = new("--ca") { Description = o.Text("PEM file of the authority that signed the broker's certificate.", "签发代理证书的机构的 PEM 文件。"), HelpName = "FILE" };
        _certificate = new("--cert") { Description = o.Text("PEM file of our certificate.", "本方证书的 PEM 文件。"), HelpName = "FILE" };
        _key = new("--key") { Description = o.Text("PEM file of its key.", "证书密钥的 PEM 文件。"), HelpName = "FILE" };
        _user = new("--user") { Description = o.Text("User name.", "用户名。"), HelpName = "NAME" };
        _passwordFile = new("--password-file") { Description = o.Text("File with the password.", "密码文件。"), HelpName = "FILE" };
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_broker, _plain, _ca, _certificate, _key, _user, _passwordFile])
        {
            command.Add(option);
        }
    }

    /// <summary>The brokers and the credentials, or what is wrong with them.</summary>
    public Outcome<(IReadOnlyList<BrokerAddress> Brokers, ILinkCredentials Credentials)> Read(ParseResult parse)
    {
        var options = new SyncOptions
        {
            Brokers = parse.GetRequiredValue(_broker),
            Tls = !parse.GetValue(_plain),
            CaFile = parse.GetValue(_ca),
            CertificateFile = parse.GetValue(_certificate),
            KeyFile = parse.GetValue(_key),
            User = parse.GetValue(_user),
            PasswordFile = parse.GetValue(_passwordFile),
        };
        if (SyncRules.Check(options, "--").FirstOrDefault() is { } problem)
        {
            return new Problem("broker-options-invalid", problem.Message, problem.Where?.Replace("--.", "--", StringComparison.Ordinal));
        }

        var credentials = new FileCredentials(options);
        return credentials.Current().TryGet(out _, out problem)
            ? (SyncRules.Link(options, new EdgeCenter.Sync.Topics("-", "-")).Brokers, credentials)
            : problem;
    }
}
