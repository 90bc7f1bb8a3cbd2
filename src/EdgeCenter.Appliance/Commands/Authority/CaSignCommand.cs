using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Provisioning;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Commands.Authority;

/// <summary><c>ca sign</c>: a request file by hand, or whoever asks over the broker.</summary>
internal sealed class CaSignCommand
{
    private readonly AuthorityOptions _authority;
    private readonly Argument<string?> _file;
    private readonly Option<bool> _serve;
    private readonly Option<string?> _site;
    private readonly Option<string?> _appliance;
    private readonly Option<string[]> _brokers;
    private readonly Option<string> _lifetime;
    private readonly Option<string?> _out;

    private CaSignCommand(CliOptions o)
    {
        _authority = new AuthorityOptions(o);
        _file = new("CSR") { Description = o.Text("Certificate request (PEM) of an appliance.", "设备的证书请求（PEM）。"), Arity = ArgumentArity.ZeroOrOne };
        _serve = new("--serve") { Description = o.Text("Answer requests over the broker until told to stop.", "通过代理应答请求，直到收到停止信号。") };
        _site = new("--site") { Description = o.Text("Its site.", "所属站点。"), HelpName = "NAME" };
        _appliance = new("--appliance") { Description = o.Text("Its name.", "设备名称。"), HelpName = "NAME" };
        _brokers = new("--broker") { Description = o.Text("Broker (default: as told to 'ca init').", "代理（默认同 ca init）。"), HelpName = "HOST[:PORT]" };
        _lifetime = AuthorityOptions.Lifetime(o, "365d");
        _out = new("--out") { Description = o.Text("Where the certificate goes (default: the output).", "证书输出文件（默认标准输出）。"), HelpName = "FILE" };
    }

    public static Command Create(CliOptions options)
    {
        var sign = new CaSignCommand(options);
        Command command = Verb.Create(
            options,
            "sign",
            new Phrase("Sign appliances' requests: those that arrive over the broker, or one file.", "签发设备请求：来自代理的请求，或单个文件。"),
            "ca sign --serve",
            "ca sign edge-7.csr --site hq --appliance edge-7 --out edge-7.pem");
        command.Add(sign._file);
        sign._authority.AddTo(command);
        foreach (Option option in (Option[])[sign._serve, sign._site, sign._appliance, sign._brokers, sign._lifetime, sign._out])
        {
            command.Add(option);
        }

        command.Run(options, sign.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        if (!AuthorityOptions.Duration(invocation.Parse.GetValue(_lifetime)!).TryGet(out TimeSpan lifetime, out Problem? problem)
            || !_authority.Open(invocation).TryGet(out CertificateAuthority? authority, out problem))
        {
            return invocation.Fail(problem);
        }

        bool serve = invocation.Parse.GetValue(_serve);
        string? file = invocation.Parse.GetValue(_file);
        if (serve == (file is not null))
        {
            return invocation.Fail(new Problem("sign-what", "Name one request file, or --serve.", "请指定一个请求文件，或使用 --serve。"));
        }

        return serve
            ? await ServeAsync(invocation, authority, lifetime, cancellation).ConfigureAwait(false)
            : await SignAsync(invocation, authority, file!, lifetime, cancellation).ConfigureAwait(false);
    }

    private async Task<int> SignAsync(Invocation invocation, CertificateAuthority authority, string file, TimeSpan lifetime, CancellationToken cancellation)
    {
        try
        {
            string pem = new FileInfo(file).Length <= SigningRequest.Longest ? await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false) : "";
            if (!SigningRequest.Read(pem).TryGet(out SigningRequest? request, out Problem? problem)
                || !CertificateSubject.Appliance(invocation.Parse.GetValue(_site) ?? "", invocation.Parse.GetValue(_appliance) ?? "").TryGet(out CertificateSubject? subject, out problem))
            {
                return invocation.Fail(problem);
            }

            Outcome<SignedCertificate> issued = await authority.IssueAsync(subject, request.Key, [], lifetime, cancellation).ConfigureAwait(false);
            if (!issued.TryGet(out SignedCertificate? signed, out problem))
            {
                return invocation.Fail(problem);
            }

            if (invocation.Parse.GetValue(_out) is { } target)
            {
                DurableFile.Write(target, System.Text.Encoding.ASCII.GetBytes(signed.Pem));
            }

            return invocation.Print(new { signed.Record, signed.Pem }, output => output.Write(
                invocation.Parse.GetValue(_out) is { } path ? $"{path}: {signed.Record.Name}, {signed.Record.Serial}{Environment.NewLine}" : signed.Pem));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return invocation.Fail(new Problem("file-unusable", $"The file cannot be read or written: {e.Message}", $"文件无法读写：{e.Message}", file));
        }
    }

    private async Task<int> ServeAsync(Invocation invocation, CertificateAuthority authority, TimeSpan lifetime, CancellationToken cancellation)
    {
        ILoggerFactory logs = invocation.Own(Logging.Create(LogLevel.Warning));
        if (!Brokers(invocation.Parse, authority).TryGet(out IReadOnlyList<BrokerAddress>? brokers, out Problem? problem))
        {
            return invocation.Fail(problem);
        }

        Outcome<ILinkCredentials> own = await AuthorityCredentials.OpenAsync(
            authority, Path.Combine(_authority.Folder(invocation.Parse), "authority.pem"), cancellation).ConfigureAwait(false);
        if (!own.TryGet(out ILinkCredentials? credentials, out problem))
        {
            return invocation.Fail(problem);
        }

        var link = new LinkOptions { Brokers = brokers, ClientId = "edgecenter-authority" };
        await using var service = new AuthorityService(authority, link, credentials, lifetime, invocation.Time, logs);
        service.Answered += (topic, done) => Tell(invocation, topic, done);
        service.Link.StatusChanged += status =>
        {
            if (status.State == LinkState.Connected)
            {
                invocation.Error.WriteLine(invocation.Text($"Answering requests at {status.Broker}", $"正在应答请求：{status.Broker}"));
            }
        };
        service.Start();
        await Task.Delay(Timeout.InfiniteTimeSpan, invocation.Time, cancellation).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static void Tell(Invocation invocation, string topic, Outcome<SignedCertificate> done)
    {
        bool signed = done.TryGet(out SignedCertificate? certificate, out Problem? problem);
        lock (invocation)
        {
            invocation.Out.WriteLine(invocation.Json
                ? JsonText.Of(new { Topic = topic, certificate?.Record.Name, certificate?.Record.Serial, problem?.Code }, indented: false)
                : signed ? $"✓ {certificate!.Record.Name} {certificate.Record.Serial}" : $"✗ {topic} {problem!.In(invocation.Language)}");
            invocation.Out.Flush();
        }
    }

    private Outcome<IReadOnlyList<BrokerAddress>> Brokers(ParseResult parse, CertificateAuthority authority)
    {
        IReadOnlyList<string> texts = parse.GetValue(_brokers) ?? [];
        if (texts.Count == 0)
        {
            if (!authority.Look().TryGet(out (IReadOnlyList<IssuedCertificate>, IReadOnlyList<IssuedClaim>, IReadOnlyList<string> Brokers) known, out Problem? problem))
            {
                return problem;
            }

            texts = known.Brokers;
        }

        var brokers = new List<BrokerAddress>();
        foreach (string text in texts)
        {
            if (!BrokerAddress.Parse(text, BrokerAddress.TlsPort).TryGet(out BrokerAddress? broker, out Problem? problem))
            {
                return problem;
            }

            brokers.Add(broker);
        }

        return brokers.Count > 0 ? brokers : new Problem("broker-missing", "Nobody said where the broker is: name --broker.", "未指定代理地址：请使用 --broker。");
    }
}
