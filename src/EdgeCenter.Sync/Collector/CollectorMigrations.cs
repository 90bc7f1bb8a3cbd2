using EdgeCenter.Core.Storage;

namespace EdgeCenter.Sync.Collector;

/// <summary>The tables of a collector that keeps its events in SQLite.</summary>
public static class CollectorMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new("collector", 1, """
            CREATE TABLE collected_stream (
                id         INTEGER PRIMARY KEY,
                site       TEXT NOT NULL,
                appliance  TEXT NOT NULL,
                name       TEXT NOT NULL,
                duplicates INTEGER NOT NULL DEFAULT 0,
                complete   INTEGER NOT NULL DEFAULT 0,    -- up to here everything is there or accounted for
                UNIQUE (site, appliance, name)
            ) STRICT;

            CREATE TABLE collected_event (
                stream   INTEGER NOT NULL REFERENCES collected_stream,
                sequence INTEGER NOT NULL,
                id       BLOB NOT NULL UNIQUE,     -- ULID, 16 bytes big-endian
                type     TEXT NOT NULL,
                source   TEXT NOT NULL,
                subject  TEXT,
                time     INTEGER NOT NULL,         -- Unix microseconds, the appliance's clock
                clock    TEXT NOT NULL,
                received INTEGER NOT NULL,         -- Unix microseconds, ours
                data     TEXT NOT NULL,
                PRIMARY KEY (stream, sequence)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE given_up (                -- what an appliance reported as never to come
                stream INTEGER NOT NULL REFERENCES collected_stream,
                first  INTEGER NOT NULL,
                last   INTEGER NOT NULL,
                reason TEXT NOT NULL,
                PRIMARY KEY (stream, first, last)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE refused_message (
                number   INTEGER PRIMARY KEY,
                received INTEGER NOT NULL,
                topic    TEXT NOT NULL,
                code     TEXT NOT NULL,
                reason   TEXT NOT NULL,
                data     BLOB NOT NULL
            ) STRICT;
            """),
    ];
}
