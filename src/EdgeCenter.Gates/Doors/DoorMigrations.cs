using EdgeCenter.Core.Storage;

namespace EdgeCenter.Gates.Doors;

/// <summary>The tables of doors.</summary>
public static class DoorMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new("doors", 1, """
            CREATE TABLE door_lockdown (
                door  TEXT PRIMARY KEY,
                since INTEGER NOT NULL   -- Unix microseconds, UTC
            ) STRICT, WITHOUT ROWID;
            """),
    ];
}
