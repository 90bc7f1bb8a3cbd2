using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeCenter.Appliance.Brokers;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Appliance.Commands.Authority;

/// <summary><c>ca init</c>.</summary>
internal sealed class CaInitCommand
{
    private readonly AuthorityOptions _authority;
    private readonly Option<string> _name;
    private readonly Option<string> _lifetime;
    private readonly Option<string[]> _brokers;
    private readonly Option<string?> _mosquitto;

    private CaInitCommand(CliOptions o)
    {
        _authority = new AuthorityOptions(o);
        _name = new("--name") { Description = o.Text("Name of the authority.", "机构名称。"), HelpName = "NAME", DefaultValueFactory = _ => "EdgeCenter site authority" };
        _lifetime = AuthorityOptions.Lifetime(o, "7300d");
        _brokers = new("--broker")
        {
            Description = o.Text("Where appliances will find the broker: host or host:port; repeat for several.", "设备连接的代理地址：主机 或 主机:端口；可重复。"),
            HelpName = "HOST[:PORT]",
        };
        _mosquitto = new("--mosquitto")
        {
            Description = o.Text("Also write a folder that mosquitto can run from, with a certificate for the brokers' names.", "同时写入可直接用于 mosquitto 的目录，并为代理主机名签发证书。"),
            HelpName = "DIR",
        };
    }

    public static Command Create(CliOptions options)
    {
        var init = new CaInitCommand(options);
        Command command = Verb.Create(
            options,
            "init",
            new Phrase("Make the site's authority: a key, a certificate, an empty revocation list.", "创建站点证书机构：密钥、证书和空的吊销列表。"),
            "ca init --broker mqtt.hq.lan --mosquitto /etc/mosquitto/edgecenter",
            "ca init --ca-dir /media/safe/ca --passphrase-file /media/safe/passphrase --broker mqtt.hq.lan:8883");
        init._authority.AddTo(command);
        foreach (Option option in (Option[])[init._name, init._lifetime, init._brokers, init._mosquitto])
        {
            command.Add(option);
        }

        command.Run(options, init.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        ParseResult parse = invocation.Parse;
        string[] brokers = parse.GetValue(_brokers) ?? [];
        string? mosquitto = parse.GetValue(_mosquitto);
        var hosts = new List<string>();
        foreach (string text in brokers)
        {
            if (!BrokerAddress.Parse(text, BrokerAddress.TlsPort).TryGet(out BrokerAddress? broker, out Problem? invalid))
            {
                return invocation.Fail(invalid);
            }

            hosts.Add(broker.Host);
        }

        if (mosquitto is not null && hosts.Count == 0)
        {
            return invocation.Fail(new Problem("broker-missing", "A broker's certificate needs its host name: name --broker.", "代理证书需要主机名：请使用 --broker。", "--mosquitto"));
        }

        if (!AuthorityOptions.Duration(parse.GetValue(_lifetime)!).TryGet(out TimeSpan lifetime, out Problem? problem)
            || !_authority.Passphrase(parse).TryGet(out string? passphrase, out problem)
            || !CertificateAuthority.Create(
                _authority.Folder(parse),
                new AuthorityPlan(parse.GetValue(_name)!, lifetime, passphrase, brokers, mosquitto is null ? null : Path.GetFullPath(mosquitto)),
                invocation.Time).TryGet(out CertificateAuthority? authority, out problem))
        {
            return invocation.Fail(problem);
        }

        invocation.Own(authority);
        if (mosquitto is not null && await WriteAsync(authority, mosquitto, hosts, cancellation).ConfigureAwait(false) is { } unwritten)
        {
            return invocation.Fail(unwritten);
        }

        return invocation.Print(
            new { Folder = _authority.Folder(parse), Certificate = authority.CertificateFile, authority.NotAfter, Mosquitto = mosquitto },
            output =>
            {
                output.WriteLine(invocation.Text(
                    $"Authority in {_authority.Folder(parse)}, valid until {authority.NotAfter:yyyy-MM-dd}. Back the folder up: whoever has it makes certificates.",
                    $"证书机构位于 {_authority.Folder(parse)}，有效期至 {authority.NotAfter:yyyy-MM-dd}。请备份该目录：持有者即可签发证书。"));
                if (mosquitto is not null)
                {
                    output.WriteLine(invocation.Text($"Run the broker: mosquitto -c {mosquitto}/mosquitto.conf", $"启动代理：mosquitto -c {mosquitto}/mosquitto.conf"));
                }
            });
    }

    private static async Task<Problem?> WriteAsync(CertificateAuthority authority, string folder, List<string> hosts, CancellationToken cancellation)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Outcome<SignedCertificate> issued = await authority.IssueAsync(
            CertificateSubject.Broker(hosts[0]), new PublicKey(key), hosts, CaIssueCommand.ServerLifetime, cancellation).ConfigureAwait(false);
        if (!issued.TryGet(out SignedCertificate? signed, out Problem? problem))
        {
            return problem;
        }

        try
        {
            MosquittoFolder.Write(folder, authority, signed, key.ExportPkcs8PrivateKeyPem() + "\n");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("folder-unwritable", $"The broker's folder cannot be written: {e.Message}", $"代理目录无法写入：{e.Message}", folder);
        }
    }
}
