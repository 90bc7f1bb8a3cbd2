using System.CommandLine;
using System.Runtime.InteropServices;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Appliance.Control;
using EdgeCenter.Appliance.Control.Requests;
using EdgeCenter.Appliance.Hosting;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Appliance.Remote;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Twin;
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
            || !site.Folder.LockExclusively("run").TryGet(out IDisposable? holding, out problem)
            || !invocation.Effective(site).TryGet(out StartConfiguration? start, out problem))
        {
            return invocation.Fail(problem);
        }

        invocation.Own(holding);
        if (Reconfiguration.NothingToRun(start.Options) is { Count: > 0 } nothing)
        {
            return invocation.Fail(nothing);
        }

        var twin = new TwinStore(site.Store, site.Audit);
        await RememberStartAsync(site, twin, start).ConfigureAwait(false);
        using var reconfiguration = new Reconfiguration(site, start, twin, invocation.Layers);
        using var systemd = new SystemdNotifier(Environment.GetEnvironmentVariable);
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            reconfiguration.AskForReload();
        });
        while (true)
        {
            Outcome<Unit> lived = await LiveAsync(site, reconfiguration, twin, systemd, cancellation).ConfigureAwait(false);
            if (lived.Problem is { } unopened && !await reconfiguration.TakeBackAsync(unopened).ConfigureAwait(false))
            {
                return invocation.Fail(unopened);
            }

            if (lived.Succeeded && (cancellation.IsCancellationRequested || !reconfiguration.TakeUp()))
            {
                return ExitCode.Success;
            }
        }
    }

    /// <summary>Notes what the twin wants and does not get, and that what is on trial is tried.</summary>
    private static async Task RememberStartAsync(Site site, TwinStore twin, StartConfiguration start)
    {
        if (start.GivenUp is { } givenUp)
        {
            Log.DesiredGivenUp(
                site.Logs.CreateLogger<Reconfiguration>(), givenUp.Version, string.Join(" ", givenUp.Problems.Select(one => one.In(Language.English))));
            await twin.RefuseAsync(givenUp, AuditActor.Service("twin")).ConfigureAwait(false);
        }

        if (start.OnTrial)
        {
            await twin.CountStartAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Opens everything below the database, works, and closes it again.</summary>
    /// <returns>A problem: it does not open. Otherwise it was told to stop, or there is another configuration to take up.</returns>
    private static async Task<Outcome<Unit>> LiveAsync(
        Site site, Reconfiguration reconfiguration, TwinStore twin, SystemdNotifier systemd, CancellationToken cancellation)
    {
        if (!GateHost.Open(site, ApplianceRules.Doors(site.Options), clip: null).TryGet(out GateHost? host, out Problem? problem))
        {
            return problem;
        }

        await using (host)
        {
            var diary = new CameraDiary(site);
            var crew = new GateCrew(host, new LogWitness(site.Logs.CreateLogger("EdgeCenter.Gate")), diary);
            Outcome<Unit> opened = crew.Open();
            if (!opened.Succeeded)
            {
                return opened;
            }

            host.Devices?.Start();
            using var agent = new TwinAgent(new Topics(site.Options.Site, site.Options.Appliance), twin, reconfiguration, site.Time, site.Logs.CreateLogger<TwinAgent>());
            using IDisposable running = reconfiguration.Runs(crew, agent.SayAgain);
            using SiteCloud cloud = SiteCloud.Open(site, new SiteHealth(host, diary), host.Doors.Control, new ScheduleReload(reconfiguration), agent);
            var control = new ControlServer(site.Folder.Path, Requests(host, cloud, agent, reconfiguration), site.Time, site.Logs.CreateLogger<ControlServer>());
            await using (cloud.Connection)
            {
                var service = new Service(host, crew, diary, Attendance(host), control, cloud.Connection, agent, reconfiguration, systemd, site.Time);
                await service.RunAsync(cancellation).ConfigureAwait(false);
            }

            if (!cancellation.IsCancellationRequested)
            {
                await host.Doors.RestAsync().ConfigureAwait(false);
            }
        }

        return Unit.Value;
    }

    /// <summary>A gate whose outage is not reported yet may hold punches back: the days they belong to are not closed before.</summary>
    private static AttendanceKeeper Attendance(GateHost host)
    {
        Site site = host.Site;
        var book = new AttendanceBook(site.Store, ApplianceRules.Attendance(site.Options).Plan!, site.Time);
        return new AttendanceKeeper(
            book, site.Store, site.People, site.Events, () => [.. host.Gates.Where(gate => !gate.HasOutage).Select(gate => gate.Plan.Options.Name)],
            site.Logs.CreateLogger<AttendanceKeeper>());
    }

    /// <summary>What commands may ask of the running service.</summary>
    private static IEnumerable<IControlRequest> Requests(GateHost host, SiteCloud cloud, TwinAgent twin, Reconfiguration reconfiguration) =>
    [
        new DoorStatusRequest(host.Doors),
        .. DoorActRequest.All(host.Doors.Control),
        new DoorSimulateRequest(host.Doors.Board),
        new DoorRecordRequest(host.Doors, host.Site.Time),
        new ReaderPresentRequest(host.Readers),
        new SyncStatusRequest(cloud),
        new TwinShowRequest(twin),
        new TwinApplyRequest(twin),
        new ConfigReloadRequest(reconfiguration),
    ];
}
