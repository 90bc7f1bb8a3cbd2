using System.CommandLine;
using System.Text;
using System.Text.Json;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Commands.Signatures;
using EdgeCenter.Sync.Json;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Schemas;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Commands.Sync;

/// <summary><c>command send TYPE</c>.</summary>
internal sealed class RemoteSendCommand
{
    private readonly BrokerOptions _brokers;
    private readonly Argument<string> _type;
    private readonly Option<string> _to;
    private readonly Option<string> _issuer;
    private readonly Option<string?> _signingKey;
    private readonly Option<string> _data;
    private readonly Option<string> _validFor;

    private RemoteSendCommand(CliOptions o)
    {
        _brokers = new BrokerOptions(o);
        _type = new("TYPE") { Description = o.Text("Which command; 'schema list' names them.", "命令类型；见 schema list。") };
        _to = new("--to") { Description = o.Text("The appliance.", "设备。"), HelpName = "SITE/APPLIANCE", Required = true };
        _issuer = new("--issuer") { Description = o.Text("Your name, as the appliance knows your key by.", "签发者名称，与设备配置一致。"), HelpName = "NAME", Required = true };
        _signingKey = new("--sign") { Description = o.Text("Your private key (command keygen); without it the command goes unsigned.", "私钥文件（command keygen）；缺省则不签名。"), HelpName = "FILE" };
        _data = new("--data") { Description = o.Text("The command's data as JSON.", "命令数据（JSON）。"), HelpName = "JSON", DefaultValueFactory = _ => "{}" };
        _validFor = new("--valid-for") { Description = o.Text("How long it may be begun, and is waited for.", "有效期，也是等待时长。"), HelpName = "TIME", DefaultValueFactory = _ => "60s" };
    }

    public static Command Create(CliOptions options)
    {
        var send = new RemoteSendCommand(options);
        Command command = Verb.Create(
            options,
            "send",
            new Phrase("Send a command to an appliance and wait for its answer.", "向设备发送命令并等待应答。"),
            "command send unlock-door --to hq/edge-1 --data '{\"door\":\"front-door\"}' --issuer alice --sign alice.key --broker mqtt.example.com --ca ca.pem --cert a.pem --key a.key",
            "command send replay-events --to hq/edge-1 --data '{\"stream\":\"gates\",\"first\":1,\"last\":99}' --issuer alice --broker 127.0.0.1:1883 --plain");
        command.Add(send._type);
        foreach (Option option in (Option[])[send._to, send._issuer, send._signingKey, send._data, send._validFor])
        {
            command.Add(option);
        }

        send._brokers.AddTo(command);
        command.Run(options, send.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        ILoggerFactory logs = invocation.Own(Logging.Create(LogLevel.Error));
        if (!Request(invocation).TryGet(out CommandRequest? request, out Problem? problem)
            || !_brokers.Read(invocation.Parse).TryGet(out (IReadOnlyList<BrokerAddress> Brokers, ILinkCredentials Credentials) broker, out problem))
        {
            return invocation.Fail(problem);
        }

        CommandSigner? signer = null;
        if (invocation.Parse.GetValue(_signingKey) is { } file && !CommandSigner.Open(file).TryGet(out signer, out problem))
        {
            return invocation.Fail(problem);
        }

        using (signer)
        {
            var link = new LinkOptions { Brokers = broker.Brokers, ClientId = $"edgecenter-command.{request.Issuer}.{request.Id}" };
            await using var connection = new MqttLink(link, broker.Credentials, invocation.Time, logs.CreateLogger<MqttLink>());
            string[] to = request.To!.Split('/');
            using var client = new CommandClient(connection, new EdgeCenter.Sync.Topics(to[0], to[1]), invocation.Time);
            connection.Start();
            Outcome<CommandResponse> answered = await client.SendAsync(request, signer, cancellation).ConfigureAwait(false);
            if (!answered.TryGet(out CommandResponse? response, out problem))
            {
                return invocation.Fail(problem);
            }

            invocation.Print(response, output =>
            {
                output.WriteLine($"{response.Id} {response.Type}: {response.Message.In(invocation.Language)} [{response.Code}]{(response.Where is { } where ? $" {where}" : "")}");
                if (response.Data is { } data)
                {
                    output.WriteLine(data.ToJsonString(JsonText.Options));
                }
            });
            return response.Status == CommandStatus.Succeeded ? ExitCode.Success : ExitCode.Failure;
        }
    }

    private Outcome<CommandRequest> Request(Invocation invocation)
    {
        string type = invocation.Parse.GetRequiredValue(_type);
        string to = invocation.Parse.GetRequiredValue(_to);
        string issuer = invocation.Parse.GetRequiredValue(_issuer);
        if (to.Split('/') is not [{ Length: > 0 }, { Length: > 0 }] || to.AsSpan().ContainsAny("+#"))
        {
            return new Problem("appliance-invalid", "Name the appliance as site/appliance.", "请以 站点/设备 的形式指定设备。", to);
        }

        if (!CommandReader.IsIssuer(issuer))
        {
            return new Problem("issuer-invalid", "An issuer's name has letters, digits and . _ @ - only.", "签发者名称只能包含字母、数字和 . _ @ -。", issuer);
        }

        if (!DurationText.TryParse(invocation.Parse.GetRequiredValue(_validFor), out TimeSpan validFor) || validFor <= TimeSpan.Zero)
        {
            return new Problem("duration-invalid", "Write a time such as 60s or 5m.", "请写时长，例如 60s 或 5m。", "--valid-for");
        }

        if (!StrictJson.ReadObject(Encoding.UTF8.GetBytes(invocation.Parse.GetRequiredValue(_data)), CommandReader.LargestMessage, CommandReader.Deepest)
            .TryGet(out JsonElement data, out Problem? problem))
        {
            return new Problem("data-invalid", problem.Message, "--data");
        }

        if (SchemaCatalogue.Shipped.CheckCommand(type, data) is { } wrong)
        {
            return wrong;
        }

        DateTimeOffset now = invocation.Time.GetUtcNow();
        return new CommandRequest { Id = new UlidSource(invocation.Time).Next(), Type = type, Issuer = issuer, To = to, IssuedAt = now, ExpiresAt = now + validFor, Data = data };
    }
}
