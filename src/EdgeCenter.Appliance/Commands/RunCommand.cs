using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Appliance.Control;
using EdgeCenter.Appliance.Control.Requests;
using EdgeCenter.Appliance.Hosting;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Vision.Cameras;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>run</c>.</summary>
internal static class RunCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "run",
            new Phrase("Run the appliance: all configured gates, until it is told to stop.", "运行设备：所有已配置的闸机，直到收到停止信号。"),
            "run --config /etc/edgecenter/edgecenter.json");
        command.Run(options, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        if (!invocation.OpenSite(LogLevel.Information).TryGet(out Site? site, out Problem? problem)
            || !site.Folder.LockExclusively("run").TryGet(out IDisposable? holding, out problem))
        {
            return invocation.Fail(problem);
        }

        invocation.Own(holding);
        ApplianceOptions configuration = site.Options;
        if (configuration.Gates.Count == 0)
        {
            return invocation.Fail(new Problem(
                "no-gates", "No gate is configured, so there is nothing to run. Describe at least one camera and one gate.", "没有配置闸机，无事可做。请至少配置一个摄像头和一个闸机。", "gates"));
        }

        if (!GateHost.Open(site, ApplianceRules.Doors(configuration), clip: null).TryGet(out GateHost? host, out problem))
        {
            return invocation.Fail(problem);
        }

        await using (host)
        {
            var diary = new CameraDiary(site);
            var witness = new LogWitness(site.Logs.CreateLogger("EdgeCenter.Gate"));
            GatePlans plans = GatePlans.Compile(configuration.Gates, configuration.Schedules, [.. configuration.Cameras.Select(c => c.Name)]);
            foreach (GatePlan plan in plans.Plans)
            {
                SiteCamera[] cameras = [.. configuration.Cameras.Where(camera => plan.Cameras.Contains(camera.Name))];
                if (!host.Add(plan, cameras, new CameraOptions { RealTime = true }, witness, diary).TryGet(out _, out problem))
                {
                    return invocation.Fail(problem);
                }
            }

            using var systemd = new SystemdNotifier(Environment.GetEnvironmentVariable);
            using SiteCloud cloud = SiteCloud.Open(site, new SiteHealth(host, diary));
            var control = new ControlServer(site.Folder.Path, Requests(host, cloud), site.Time, site.Logs.CreateLogger<ControlServer>());
            await using (cloud.Connection)
            {
                await new Service(host, diary, control, cloud.Connection, systemd, site.Time).RunAsync(cancellation).ConfigureAwait(false);
            }
        }

        return ExitCode.Success;
    }

    /// <summary>What commands may ask of the running service.</summary>
    private static IEnumerable<IControlRequest> Requests(GateHost host, SiteCloud cloud) =>
    [
        new DoorStatusRequest(host.Doors),
        .. DoorActRequest.All(host.Doors.Control),
        new DoorSimulateRequest(host.Doors.Board),
        new SyncStatusRequest(cloud),
    ];
}
