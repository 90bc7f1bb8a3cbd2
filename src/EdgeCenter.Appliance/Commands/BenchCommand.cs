using System.CommandLine;
using EdgeCenter.Appliance.Benchmarks;
using EdgeCenter.Appliance.Benchmarks.Sync;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Storage;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>bench gate|search|store|start|sync|attendance</c>.</summary>
internal static class BenchCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "bench",
        new Phrase("Measure this machine: ratios of one run, with their limits.", "测量本机性能：同一次运行中的比值及其上限。"),
        Gate(options),
        Search(options),
        Store(options),
        Start(options),
        Sync(options),
        Attendance(options));

    private static Command Gate(CliOptions options)
    {
        var photo = new Option<string?>("--photo")
        {
            Description = options.Text("Photograph with a face to walk with (default: a sample photo of setup).", "用于模拟走近的人脸照片（默认使用安装的示例照片）。"),
            HelpName = "FILE",
        };
        Command command = Scenario(
            options,
            "gate",
            new Phrase("One frame to decision, and a tracked walk, against the bare network runs.", "单帧到判定、跟踪行走与裸网络推理的比值。"),
            async (invocation, cancellation) => !ModelsAtHand.OpenStore().TryGet(out ModelStore? store, out Problem? problem)
                ? problem
                : await GateBenchmark.RunAsync(store, invocation.Parse.GetValue(photo) ?? SamplePhotos.Portrait, invocation.Time, cancellation).ConfigureAwait(false));
        command.Add(photo);
        return command;
    }

    private static Command Search(CliOptions options) => Scenario(
        options,
        "search",
        new Phrase("Search of 100,000 templates against reading the same bytes once.", "检索 10 万模板与顺序读取同等字节的比值。"),
        (_, cancellation) => Task.FromResult<Outcome<BenchReport>>(SearchBenchmark.Run(cancellation)));

    private static Command Store(CliOptions options)
    {
        Option<string> folder = Folder(options);
        Command command = Scenario(
            options,
            "store",
            new Phrase("A committed event against a raw fdatasync; fifty producers against one.", "提交一个事件与裸 fdatasync 的比值；50 个并发与单个的比值。"),
            (invocation, cancellation) => StoreBenchmark.RunAsync(invocation.Parse.GetValue(folder)!, invocation.Time, cancellation));
        command.Add(folder);
        return command;
    }

    private static Command Start(CliOptions options)
    {
        var camera = new Option<string>("--camera")
        {
            Description = options.Text("A clip for the gate's camera.", "供闸机摄像头使用的视频。"),
            HelpName = "FILE",
            DefaultValueFactory = _ => SamplePhotos.Portrait,
        };
        Command command = Scenario(
            options,
            "start",
            new Phrase("Process start to gate-ready with 10,000 people, and resident memory.", "1 万人时从进程启动到闸机就绪的时间与常驻内存。"),
            (invocation, cancellation) => StartBenchmark.RunAsync(invocation.Parse.GetValue(camera)!, invocation.Time, cancellation));
        command.Add(camera);
        return command;
    }

    private static Command Sync(CliOptions options)
    {
        Option<string> folder = Folder(options);
        var rounds = new Option<int>("--rounds")
        {
            Description = options.Text("Pairs of runs; the median counts.", "成对运行的轮数，取中位数。"),
            HelpName = "N",
            DefaultValueFactory = _ => 5,
        };
        Command command = Scenario(
            options,
            "sync",
            new Phrase("A file outbox through MQTT against a C client that only publishes.", "文件发件箱经 MQTT 排空与仅发布的 C 客户端之比。"),
            (invocation, cancellation) => SyncBenchmark.RunAsync(
                invocation.Parse.GetValue(folder)!, Math.Clamp(invocation.Parse.GetValue(rounds), 1, 101), invocation.Time, cancellation));
        command.Add(folder);
        command.Add(rounds);
        return command;
    }

    private static Command Attendance(CliOptions options)
    {
        Option<string> folder = Folder(options);
        Command command = Scenario(
            options,
            "attendance",
            new Phrase("A month of working hours of 500 people, against reading their punches.", "500 人一个月的工时计算与仅读取打卡之比。"),
            (invocation, cancellation) => AttendanceBenchmark.RunAsync(invocation.Parse.GetValue(folder)!, invocation.Time, cancellation));
        command.Add(folder);
        return command;
    }

    private static Option<string> Folder(CliOptions options) => new("--folder")
    {
        Description = options.Text("A folder on the disk to measure.", "要测量的磁盘上的目录。"),
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
    };

    /// <summary>One scenario as a verb; the exit code says whether every ratio keeps its limit.</summary>
    private static Command Scenario(CliOptions options, string name, Phrase description, Func<Invocation, CancellationToken, Task<Outcome<BenchReport>>> run)
    {
        Command command = Verb.Create(options, name, description, $"bench {name}", $"bench {name} --json");
        command.Run(options, async (invocation, cancellation) =>
        {
            Outcome<BenchReport> measured = await run(invocation, cancellation).ConfigureAwait(false);
            if (!measured.TryGet(out BenchReport? report, out Problem? problem))
            {
                return invocation.Fail(problem);
            }

            if (invocation.Json)
            {
                invocation.Out.WriteLine(report.ToJson());
            }
            else
            {
                Write(invocation, report);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(Invocation invocation, BenchReport report)
    {
        var ratios = new Table(invocation.Text("ratio", "比值"), invocation.Text("measured", "实测"), invocation.Text("limit", "限值"));
        foreach ((string name, double value) in report.Ratios)
        {
            ratios.Add(name, $"{value:0.###}", report.Limits.TryGetValue(name, out double limit) ? $"{limit:0.###}" : null);
        }

        ratios.Write(invocation.Out);
        invocation.Out.WriteLine();
        var absolute = new Table(invocation.Text("on this machine", "本机绝对值"), "");
        foreach ((string name, double value) in report.Absolute)
        {
            absolute.Add(name, $"{value:0.###}");
        }

        absolute.Write(invocation.Out);
    }
}
