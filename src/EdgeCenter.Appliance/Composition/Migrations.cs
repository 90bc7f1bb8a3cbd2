using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Sync.Commands.Journal;
using EdgeCenter.Sync.Twin;

namespace EdgeCenter.Appliance.Composition;

/// <summary>The tables of all slices, in the order they may refer to each other.</summary>
internal static class Migrations
{
    public static IReadOnlyList<Migration> All { get; } =
        [.. CoreMigrations.All, .. GateMigrations.All, .. DoorMigrations.All, .. AttendanceMigrations.All, .. CommandMigrations.All, .. TwinMigrations.All];
}
