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
        new("doors", 2, """
            CREATE TABLE area_presence (
                person TEXT PRIMARY KEY,
                area   TEXT,               -- NULL: outside of all areas
                since  INTEGER NOT NULL,   -- Unix microseconds, UTC, as all times here
                gate   TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX area_presence_by_area ON area_presence (area, since);

            CREATE TABLE access_block (
                kind  TEXT NOT NULL CHECK (kind IN ('person', 'card')),
                value TEXT NOT NULL,
                since INTEGER NOT NULL,
                PRIMARY KEY (kind, value)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE duress_card (
                card   TEXT PRIMARY KEY,
                person TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE visitor_pass (
                person TEXT PRIMARY KEY,
                visits INTEGER NOT NULL,   -- as often as the person may come in
                used   INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE site_threat (
                one   INTEGER PRIMARY KEY CHECK (one = 1),
                level INTEGER NOT NULL,
                since INTEGER NOT NULL
            ) STRICT;
            """),
    ];
}
