using System.CommandLine;
using System.Globalization;
using System.Net;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Collecting;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Collector;
using EdgeCenter.Sync.Commands.Signatures;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Schemas;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Commands.Sync;

/// <summary><c>collector run|counts</c>.</summary>
internal sealed class CollectorCommand
{
    private static readonly TimeSpan RepairEvery = TimeSpan.FromSeconds(5);

    private readonly BrokerOptions _brokers;
    private readonly Option<string> _database;
    private readonly Option<string> _group;
    private readonly Option<string?> _site;
    private readonly Option<string> _listen;
    private readonly Option<string?> _id;
    private readonly Option<string?> _commandKey;
    private readonly Option<string> _issuer;

    private CollectorCommand(CliOptions o)
    {
        _brokers = new BrokerOptions(o);
        _database = new("--database")
        {
            Description = o.Text("Where events are kept: sqlite:FOLDER or postgres:CONNECTION.", "事件存放位置：sqlite:目录 或 postgres:连接字符串。"),
            HelpName = "WHERE",
            DefaultValueFactory = _ => "sqlite:collector",
        };
        _group = new("--group")
        {
            Description = o.Text("Collectors of one group share the events; each group gets all of them.", "同组收集器分担事件；每个组都会收到全部事件。"),
            HelpName = "NAME",
            DefaultValueFactory = _ => "collectors",
        };
        _site = new("--site") { Description = o.Text("Only events of this site.", "仅收集此站点的事件。"), HelpName = "NAME" };
        _listen = new("--listen")
        {
            Description = o.Text("Where counts are served over HTTP: address:port.", "通过 HTTP 提供统计的地址：地址:端口。"),
            HelpName = "ADDRESS:PORT",
            DefaultValueFactory = _ => "127.0.0.1:8095",
        };
        _id = new("--client-id")
        {
            Description = o.Text("MQTT client id; of its own for each collector (default: from the machine's name).", "MQTT 客户端编号；每个收集器不同（默认取自主机名）。"),
            HelpName = "ID",
        };
        _commandKey = new("--command-key")
        {
            Description = o.Text("PEM file of the key that signs questions for missing events (command keygen).", "用于签署补发请求的密钥 PEM 文件（command keygen）。"),
            HelpName = "FILE",
        };
        _issuer = new("--issuer")
        {
            Description = o.Text("Name under which the appliances know that key.", "设备所知的该密钥名称。"),
            HelpName = "NAME",
            DefaultValueFactory = _ => "collector",
        };
    }

    public static Command Create(CliOptions options)
    {
        var collector = new CollectorCommand(options);
        return Verb.Noun(
            options,
            "collector",
            new Phrase("The cloud side in small: receives the events of many appliances, each once, and sees what is missing.", "小型云端：接收多台设备的事件，去重并发现缺失。"),
            collector.Run(options),
            collector.Counts(options));
    }

    private Command Run(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "run",
            new Phrase("Collect events until told to stop.", "收集事件，直到收到停止信号。"),
            "collector run --broker mqtt.example.com --ca ca.pem --cert collector.pem --key collector.key",
            "collector run --broker 127.0.0.1:1883 --plain --database sqlite:/var/lib/edgecenter-collector",
            "collector run --broker mqtt.example.com --ca ca.pem --cert c.pem --key c.key --database \"postgres:Host=db;Username=edgecenter;Database=edgecenter\"");
        _brokers.AddTo(command);
        foreach (Option option in (Option[])[_database, _group, _site, _listen, _id, _commandKey, _issuer])
        {
            command.Add(option);
        }

        command.Run(options, RunAsync);
        return command;
    }

    private Command Counts(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "counts",
            new Phrase("What has arrived of every stream, and what is missing.", "各事件流的到达情况与缺失。"),
            "collector counts --database sqlite:/var/lib/edgecenter-collector",
            "collector counts --database \"postgres:Host=db;Username=edgecenter;Database=edgecenter\" --json");
        command.Add(_database);
        command.Run(options, CountsAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        ILoggerFactory logs = invocation.Own(Logging.Create(LogLevel.Information));
        if (!_brokers.Read(invocation.Parse).TryGet(out (IReadOnlyList<BrokerAddress> Brokers, ILinkCredentials Credentials) broker, out Problem? problem)
            || !Address(invocation.Parse.GetValue(_listen)!).TryGet(out IPEndPoint? address, out problem)
            || !Signer(invocation).TryGet(out CommandSigner? signer, out problem)
            || !CollectorDatabase.Open(invocation.Parse.GetValue(_database)!, invocation.Time, logs).TryGet(out ICollectorStore? store, out problem))
        {
            return invocation.Fail(problem);
        }

        invocation.Own(store);
        string? site = invocation.Parse.GetValue(_site);
        string group = invocation.Parse.GetValue(_group)!;
        var link = new LinkOptions
        {
            Brokers = broker.Brokers,
            ClientId = invocation.Parse.GetValue(_id) ?? $"edgecenter-collector.{group}.{Environment.MachineName}",
            ReceiveWindow = 1000,
        };
        await using var collector = new CollectorService(
            link, broker.Credentials, CollectorService.Filter(group, site), store, SchemaCatalogue.Shipped,
            new GapRepairOptions(site, invocation.Parse.GetValue(_issuer)!, signer, RepairEvery), invocation.Time, logs);
        Outcome<CountsEndpoint> endpoint = await CountsEndpoint.StartAsync(address, collector, store).ConfigureAwait(false);
        if (!endpoint.TryGet(out CountsEndpoint? counts, out problem))
        {
            return invocation.Fail(problem);
        }

        await using (counts)
        {
            collector.Start();
            invocation.Error.WriteLine(invocation.Text($"Collecting; counts at http://{address}/counts", $"正在收集；统计见 http://{address}/counts"));
            await Task.Delay(Timeout.InfiniteTimeSpan, invocation.Time, cancellation).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        }

        CollectorTotals totals = collector.Totals;
        return invocation.Print(totals, output => output.WriteLine(invocation.Text(
            $"{totals.Events} events, {totals.Duplicates} duplicates, {totals.Conflicts} conflicts, {totals.Refused} refused",
            $"{totals.Events} 个事件，{totals.Duplicates} 个重复，{totals.Conflicts} 个冲突，{totals.Refused} 个被拒")));
    }

    private Task<int> CountsAsync(Invocation invocation, CancellationToken cancellation)
    {
        ILoggerFactory logs = invocation.Own(Logging.Create(LogLevel.Warning));
        if (!CollectorDatabase.Open(invocation.Parse.GetValue(_database)!, invocation.Time, logs).TryGet(out ICollectorStore? store, out Problem? problem))
        {
            return Task.FromResult(invocation.Fail(problem));
        }

        invocation.Own(store);
        if (!store.Counts().TryGet(out IReadOnlyList<StreamCount>? streams, out problem) || !store.RefusedCount().TryGet(out long refused, out problem))
        {
            return Task.FromResult(invocation.Fail(problem));
        }

        return Task.FromResult(invocation.Print(CountsView.Of(streams, refused), output => Write(invocation, output, streams, refused)));
    }

    private static void Write(Invocation invocation, TextWriter output, IReadOnlyList<StreamCount> streams, long refused)
    {
        var table = new Table(
            invocation.Text("site", "站点"), invocation.Text("appliance", "设备"), invocation.Text("stream", "事件流"), invocation.Text("events", "事件"),
            invocation.Text("duplicates", "重复"), invocation.Text("newest", "最新"), invocation.Text("given up", "已放弃"), invocation.Text("missing", "缺失"));
        foreach (StreamCount stream in streams)
        {
            string gaps = stream.IsComplete ? "0" : $"{stream.Missing} ({string.Join(", ", stream.Gaps.Take(3).Select(gap => $"{gap.First}–{gap.Last}"))})";
            table.Add(
                stream.Site, stream.Appliance, stream.Stream, Number(stream.Events), Number(stream.Duplicates), Number(stream.Highest),
                Number(stream.GivenUp), gaps);
        }

        table.Write(output);
        if (refused > 0)
        {
            output.WriteLine(invocation.Text($"{refused} messages were no events or contradicted one.", $"{refused} 条消息不是事件或与已有事件冲突。"));
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <returns>Null when no key is given: appliances may allow questions without a signature.</returns>
    private Outcome<CommandSigner?> Signer(Invocation invocation) => invocation.Parse.GetValue(_commandKey) is { } file
        ? CommandSigner.Open(file).Then<CommandSigner?>(signer => invocation.Own(signer))
        : (CommandSigner?)null;

    private static Outcome<IPEndPoint> Address(string text) => IPEndPoint.TryParse(text, out IPEndPoint? address) && address.Port > 0
        ? address
        : new Problem("address-invalid", "Write address:port, for example 127.0.0.1:8095.", "请写 地址:端口，例如 127.0.0.1:8095。", text);
}
