using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Appliance.Fleet;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Configuration;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Appliance.Commands.Sync;

/// <summary><c>fleet simulate</c>.</summary>
internal sealed class FleetCommand
{
    private readonly Option<int> _appliances;
    private readonly Option<double> _rate;
    private readonly Option<string> _length;
    private readonly Option<string?> _outage;
    private readonly Option<int> _bytes;
    private readonly Option<string?> _folder;
    private readonly Option<bool> _keep;
    private readonly Option<string?> _broker;

    private FleetCommand(CliOptions o)
    {
        _appliances = new("--appliances") { Description = o.Text("How many.", "设备数量。"), HelpName = "N", DefaultValueFactory = _ => 100 };
        _rate = new("--rate") { Description = o.Text("Events a second, of all together.", "全部设备每秒事件总数。"), HelpName = "R", DefaultValueFactory = _ => 500 };
        _length = new("--for") { Description = o.Text("How long events are made, for example 30s.", "产生事件的时长，例如 30s。"), HelpName = "TIME", DefaultValueFactory = _ => "30s" };
        _outage = new("--outage")
        {
            Description = o.Text("Kill the broker (-9): LENGTH@START, for example 10s@10s. Only with a broker of our own.", "强制终止代理：时长@开始，例如 10s@10s。仅限自带代理。"),
            HelpName = "LENGTH@START",
        };
        _bytes = new("--bytes") { Description = o.Text("Data bytes of an event.", "每个事件的数据字节数。"), HelpName = "N", DefaultValueFactory = _ => 200 };
        _folder = new("--folder")
        {
            Description = o.Text("Where the stores lie (default: a temporary folder; /dev/shm keeps them in memory).", "存储位置（默认临时目录；/dev/shm 为内存）。"),
            HelpName = "DIR",
        };
        _keep = new("--keep")
        {
            Description = o.Text("Leave the stores in --folder, and go on with those that are there.", "保留 --folder 中的存储，并在已有存储上继续。"),
        };
        _broker = new("--broker")
        {
            Description = o.Text("A plain broker to use instead of one of our own: host:port.", "使用已有的明文代理：主机:端口。"),
            HelpName = "HOST:PORT",
        };
    }

    public static Command Create(CliOptions options)
    {
        var fleet = new FleetCommand(options);
        Command simulate = Verb.Create(
            options,
            "simulate",
            new Phrase("Many appliances in one process: real connections, real outboxes, and a receiver that counts.", "单进程模拟多台设备：真实连接、真实发件箱，并统计接收。"),
            "fleet simulate --appliances 1000 --rate 2000 --for 30s --outage 20s@10s",
            "fleet simulate --appliances 50 --broker 10.0.0.5:1883 --json");
        foreach (Option option in (Option[])[fleet._appliances, fleet._rate, fleet._length, fleet._outage, fleet._bytes, fleet._folder, fleet._keep, fleet._broker])
        {
            simulate.Add(option);
        }

        simulate.Run(options, fleet.SimulateAsync);
        return Verb.Noun(options, "fleet", new Phrase("Try what many appliances do to a broker.", "测试多台设备对代理的影响。"), simulate);
    }

    private async Task<int> SimulateAsync(Invocation invocation, CancellationToken cancellation)
    {
        string? given = invocation.Parse.GetValue(_folder);
        bool keep = invocation.Parse.GetValue(_keep);
        if (keep && given is null)
        {
            return invocation.Fail(new Problem("folder-missing", "--keep needs --folder.", "--keep 需要 --folder。", "--folder"));
        }

        string folder = keep ? given! : Path.Combine(given ?? Path.GetTempPath(), $"edgecenter-fleet-{Environment.ProcessId}");
        if (!Plan(invocation, folder).TryGet(out FleetPlan? plan, out Problem? problem))
        {
            return invocation.Fail(problem);
        }

        try
        {
            Outcome<FleetSimulation> started = await FleetSimulation.StartAsync(
                plan, invocation.Time, invocation.Progress(invocation.Text("appliances", "设备")), cancellation).ConfigureAwait(false);
            if (!started.TryGet(out FleetSimulation? fleet, out problem))
            {
                return invocation.Fail(problem);
            }

            await using (fleet)
            {
                Outcome<FleetReport> ran = await fleet.RunAsync(invocation.Progress(invocation.Text("events", "事件")), cancellation).ConfigureAwait(false);
                return ran.TryGet(out FleetReport? report, out problem)
                    ? invocation.Print(report, output => Write(invocation, output, report))
                    : invocation.Fail(problem);
            }
        }
        finally
        {
            if (!keep && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private Outcome<FleetPlan> Plan(Invocation invocation, string folder)
    {
        ParseResult parse = invocation.Parse;
        if (!DurationText.TryParse(parse.GetValue(_length)!, out TimeSpan length))
        {
            return new Problem("duration-invalid", "Write a duration such as 30s or 5m.", "请写时长，例如 30s 或 5m。", "--for");
        }

        Outage? outage = null;
        if (parse.GetValue(_outage) is { } text && !Outage.Parse(text).TryGet(out outage, out Problem? problem))
        {
            return problem;
        }

        BrokerAddress? broker = null;
        if (parse.GetValue(_broker) is { } address && !BrokerAddress.Parse(address, BrokerAddress.PlainPort).TryGet(out broker, out problem))
        {
            return problem;
        }

        return outage is not null && broker is not null
            ? new Problem("outage-invalid", "Only a broker of our own can be killed: leave --broker or --outage out.", "只能终止自带的代理：请去掉 --broker 或 --outage。", "--outage")
            : new FleetPlan(
                Math.Clamp(parse.GetValue(_appliances), 1, 20_000), Math.Clamp(parse.GetValue(_rate), 0.001, 1e6), length, outage,
                Math.Clamp(parse.GetValue(_bytes), 13, 1 << 20), folder, broker, new FileCredentials(new SyncOptions { Tls = false }));
    }

    private static void Write(Invocation invocation, TextWriter output, FleetReport report)
    {
        var table = new Table(invocation.Text("of the fleet", "设备群"), "");
        table.Add(invocation.Text("appliances", "设备"), $"{report.Appliances}");
        table.Add(invocation.Text("events committed", "已提交事件"), $"{report.Committed}");
        table.Add(invocation.Text("acknowledged", "已确认"), $"{report.Acknowledged}");
        table.Add(invocation.Text("received", "已接收"), $"{report.Received}");
        table.Add(invocation.Text("duplicates", "重复"), $"{report.Duplicates}");
        table.Add(invocation.Text("lost", "丢失"), $"{report.Lost}");
        table.Add(invocation.Text("out of order", "乱序"), $"{report.OutOfOrder}");
        table.Add(
            invocation.Text("latency p50 / p95 / p99", "延迟 p50 / p95 / p99"),
            $"{1000 * report.LatencyP50Seconds:0.0} / {1000 * report.LatencyP95Seconds:0.0} / {1000 * report.LatencyP99Seconds:0.0} ms");
        table.Add(invocation.Text("drained after", "排空用时"), $"{report.DrainSeconds:0.0} s");
        table.Add(invocation.Text("broker CPU", "代理 CPU"), $"{report.BrokerCpuSeconds:0.00} s, {report.BrokerCpuMicrosecondsPerEvent:0.0} µs/event");
        table.Add(invocation.Text("our CPU, memory", "本进程 CPU、内存"), $"{report.ProcessCpuSeconds:0.00} s, {report.ResidentMegabytes:0} MB");
        if (report.Comeback is { } comeback)
        {
            table.Add(
                invocation.Text("connected again: first / median / last", "重新连接：首个 / 中位 / 最后"),
                $"{comeback.First:0.00} / {comeback.Median:0.00} / {comeback.Last:0.00} s");
            table.Add(invocation.Text("connections in the busiest second", "最忙一秒的连接数"), $"{comeback.BusiestSecond}");
        }

        table.Write(output);
    }
}
