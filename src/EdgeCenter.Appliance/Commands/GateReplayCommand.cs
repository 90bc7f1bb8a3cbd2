using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Appliance.Report;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Vision.Cameras;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>gate replay</c>: a real gate in front of a recorded or live camera, with the simulated door.</summary>
internal sealed class GateReplayCommand
{
    private readonly Option<string> _camera;
    private readonly Option<string> _gate;
    private readonly Option<bool> _realTime;
    private readonly Option<string?> _keepFrames;

    private GateReplayCommand(CliOptions o)
    {
        _camera = new("--camera") { Description = o.Text("Clip, folder of pictures, rtsp:// address or v4l2:/dev/video0.", "视频文件、图片目录、rtsp:// 地址或 v4l2:/dev/video0。"), HelpName = "SOURCE", Required = true };
        _gate = new("--gate") { Description = o.Text("A configured gate, or a name for one with default rules.", "已配置的闸机名，或使用默认规则的闸机名。"), HelpName = "NAME", DefaultValueFactory = _ => "front-door" };
        _realTime = new("--real-time") { Description = o.Text("Play a clip at its own speed instead of as fast as possible.", "按原速播放，而不是尽快处理。") };
        _keepFrames = new("--keep-frames") { Description = o.Text("Keep annotated frames and decisions here for 'report' (images are not kept otherwise).", "在此目录保存带标注的画面和判定，供 report 使用（否则不保存图像）。"), HelpName = "DIR" };
    }

    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "replay",
            new Phrase("Put a clip or camera in front of a gate: recognise, decide, record, pulse the simulated door. With --json one object a line.", "让视频或摄像头驱动闸机：识别、判定、记录并驱动模拟门。使用 --json 时每行一个对象。"),
            "gate replay --camera walk.mp4 --gate front-door",
            "gate replay --camera v4l2:/dev/video0 --json",
            "gate replay --camera walk.mp4 --keep-frames runs && edgecenter report --runs runs --out report.html");
        var replay = new GateReplayCommand(options);
        foreach (Option option in (Option[])[replay._camera, replay._gate, replay._realTime, replay._keepFrames])
        {
            command.Add(option);
        }

        command.Run(options, replay.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        string source = invocation.Parse.GetRequiredValue(_camera);
        if (!CameraAddress.Parse(source).TryGet(out CameraAddress? address, out Problem? problem)
            || !invocation.OpenSite().TryGet(out Site? site, out problem)
            || !site.Folder.LockExclusively("gate replay").TryGet(out IDisposable? holding, out problem))
        {
            return invocation.Fail(problem);
        }

        invocation.Own(holding);
        (GatePlan? plan, IReadOnlyList<Problem> wrong) = Plan(site.Options, invocation.Parse.GetValue(_gate)!);
        if (plan is null)
        {
            return invocation.Fail([.. wrong]);
        }

        bool asFastAsPossible = address.Kind == CameraKind.Path && !invocation.Parse.GetValue(_realTime);
        ClipClock? clip = asFastAsPossible ? new ClipClock(site.Time.GetUtcNow()) : null;
        if (!GateHost.Open(site, ApplianceRules.Doors(site.Options, plan.Door), clip).TryGet(out GateHost? host, out problem))
        {
            return invocation.Fail(problem);
        }

        await using (host)
        {
            var console = new ConsoleWitness(invocation, site, plan);
            using IDisposable door = host.Board.Watch(console.DoorChanged);
            RecordingWitness? recording = null;
            ReplayRecorder? recorder = null;
            if (invocation.Parse.GetValue(_keepFrames) is { } folder)
            {
                if (!ReplayRecorder.Create(folder, plan.Name, address.Display, site.Time.GetUtcNow()).TryGet(out recorder, out problem))
                {
                    return invocation.Fail(problem);
                }

                invocation.Own(recorder);
                recording = new RecordingWitness(recorder, site.NameOf, plan.Options.Pulse);
                invocation.Own(host.Board.Watch(recording.DoorChanged));
            }

            IGateWitness witness = recording is null ? console : new Witnesses(console, recording);
            var camera = new SiteCamera { Name = plan.Options.Cameras[0], Source = source };
            if (!host.Add(plan, [camera], new CameraOptions { RealTime = !asFastAsPossible }, witness, new CameraDiary(site)).TryGet(out _, out problem))
            {
                return invocation.Fail(problem);
            }

            CameraWorker worker = host.Workers[0];
            Outcome<Unit> ended = await worker.RunAsync(cancellation).ConfigureAwait(false);
            // The clip is over, the door is not: let the last pulse end as it would.
            clip?.MoveTo(worker.Position + plan.Options.Pulse + site.Options.Board.SignalTime);
            console.Finish(worker);
            Outcome<Unit>? kept = recorder?.Finish(worker.Position, worker.Frames, droppedFrames: 0);
            if ((recording?.Problem ?? kept?.Problem) is { } notKept)
            {
                return invocation.Fail(notKept);
            }

            return ended.TryGet(out _, out problem) ? ExitCode.Success : invocation.Fail(problem);
        }
    }

    /// <summary>The configured gate with this name, or one with default rules; its camera is the replayed source.</summary>
    private static (GatePlan? Plan, IReadOnlyList<Problem> Problems) Plan(ApplianceOptions options, string name)
    {
        const string camera = "replay";
        GateOptions gate = options.Gates.FirstOrDefault(g => g.Name == name)
            ?? new GateOptions { Name = name, Door = name, TimeZone = options.TimeZone, Direction = Direction.In };
        var plans = GatePlans.Compile([gate with { Cameras = [camera] }], options.Schedules, [camera], options.Areas);
        return (plans.Plans.Count == 1 ? plans.Plans[0] : null, plans.Problems);
    }
}
