using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Control;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Keeping;
using EdgeCenter.Gates.Doors.Machine;
using EdgeCenter.Hardware.Simulated;

namespace EdgeCenter.Appliance.Commands.Doors;

/// <summary><c>door status</c>: from the running service, or else what is on disk.</summary>
internal static class DoorStatusCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options, "status", new Phrase("Show every door: lock, contact, lockdown, alarms.", "显示每扇门的锁、门磁、封锁与报警状态。"), "door status", "door status --json");
        command.Run(options, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        Outcome<JsonNode> answer = await invocation.AskServiceAsync("door.status", [], cancellation).ConfigureAwait(false);
        if (answer.TryGet(out JsonNode? result, out Problem? problem))
        {
            IReadOnlyList<DoorView> doors = result["doors"].Deserialize<IReadOnlyList<DoorView>>(JsonText.Compact) ?? [];
            return invocation.Print(new { Running = true, Doors = doors }, output => Write(invocation, output, doors));
        }

        return problem.Code == "service-not-running" ? OnDisk(invocation) : invocation.Fail(problem);
    }

    private static void Write(Invocation invocation, TextWriter output, IReadOnlyList<DoorView> doors)
    {
        var table = new Table(
            invocation.Text("door", "门"), invocation.Text("state", "状态"), invocation.Text("lock", "锁"), invocation.Text("contact", "门磁"),
            invocation.Text("alarms", "报警"), invocation.Text("troubles", "故障"));
        foreach (DoorView door in doors)
        {
            table.Add(
                door.Door, Mode(invocation, door.Mode), door.Unlocked ? invocation.Text("unlocked", "开锁") : invocation.Text("locked", "上锁"),
                door.Open switch { true => invocation.Text("open", "开"), false => invocation.Text("closed", "关"), null => null },
                Alarms(invocation, door) is { Length: > 0 } alarms ? alarms : null, door.Troubles.Count == 0 ? null : string.Join(", ", door.Troubles));
        }

        table.Write(output);
    }

    private static string Mode(Invocation invocation, DoorMode mode) => mode switch
    {
        DoorMode.Accessed => invocation.Text("opened for somebody", "已放行"),
        DoorMode.Unlocked => invocation.Text("open for everybody", "常开"),
        DoorMode.LockedDown => invocation.Text("lockdown", "封锁"),
        DoorMode.FireReleased => invocation.Text("FIRE: open", "火警：已释放"),
        _ => invocation.Text("normal", "正常"),
    };

    private static string Alarms(Invocation invocation, DoorView door)
    {
        List<string> alarms = [];
        if (door.ForcedOpen)
        {
            alarms.Add(invocation.Text("forced open", "强行开门"));
        }

        if (door.HeldOpen != HeldOpenStage.None)
        {
            alarms.Add(invocation.Text("held open", "开门超时"));
        }

        if (door.Tamper)
        {
            alarms.Add(invocation.Text("tamper", "防拆"));
        }

        return string.Join(", ", alarms);
    }

    private static int OnDisk(Invocation invocation)
    {
        if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem)
            || !LockdownTable.Read(site.Store).TryGet(out IReadOnlyDictionary<string, DateTimeOffset>? lockdowns, out problem)
            || !DoorStateFile.ReadAll(site.Folder.Path).TryGet(out IReadOnlyList<DoorStateReport>? states, out problem))
        {
            return invocation.Fail(problem);
        }

        string[] doors = [.. states.Select(state => state.Door).Concat(lockdowns.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var known = doors.Select(door => new
        {
            Door = door,
            LockdownSince = lockdowns.TryGetValue(door, out DateTimeOffset since) ? since : (DateTimeOffset?)null,
            Last = states.FirstOrDefault(state => state.Door == door),
        }).ToList();
        return invocation.Print(new { Running = false, Doors = known }, output =>
        {
            output.WriteLine(invocation.Text("No service is running: this is what it left behind.", "服务未运行：以下为其留下的状态。"));
            var table = new Table(invocation.Text("door", "门"), invocation.Text("lockdown since", "封锁自"), invocation.Text("last change", "最后变化"));
            foreach (var door in known)
            {
                table.Add(
                    door.Door, door.LockdownSince is { } since ? site.LocalText(since) : null, door.Last is { } last ? site.LocalText(last.ChangedAt) : null);
            }

            table.Write(output);
        });
    }
}
