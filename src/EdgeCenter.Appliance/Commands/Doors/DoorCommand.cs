using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands.Doors;

/// <summary><c>door status|unlock|lock|lockdown|release|muster …</c>.</summary>
internal static class DoorCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "door",
        new Phrase("Doors: how they are, and what to do to them from here.", "门：查看状态与远程操作。"),
        [
            DoorStatusCommand.Create(options),
            DoorActCommand.Unlock(options),
            DoorActCommand.Lock(options),
            DoorActCommand.Lockdown(options),
            DoorActCommand.Release(options),
            DoorAreaCommand.Muster(options),
            DoorAreaCommand.ResetPassback(options),
            .. DoorListsCommand.All(options),
            DoorRecordCommand.Create(options),
            DoorReplayCommand.Create(options),
            DoorSimulateCommand.Create(options),
            DoorCardCommand.Card(options),
            DoorCardCommand.Keys(options),
        ]);
}
