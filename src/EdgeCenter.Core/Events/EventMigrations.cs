using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.Events;

/// <summary>
/// The tables of events and outbox. An append touches the last page of <c>event</c> and nothing else: every event after
/// <c>journal.settled</c> counts as waiting in the outbox, and gets its narrow <c>outbox</c> row with the next few hundred others.
/// </summary>
public static class EventMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new("events", 1, """
            CREATE TABLE stream (
                id       INTEGER PRIMARY KEY,
                name     TEXT NOT NULL UNIQUE,
                sequence INTEGER NOT NULL            -- last number given to an event at or before journal.settled
            ) STRICT;

            CREATE TABLE event (
                position INTEGER PRIMARY KEY,        -- commit order over all streams
                id       BLOB NOT NULL,              -- ULID, 16 bytes big-endian
                stream   INTEGER NOT NULL,
                sequence INTEGER NOT NULL,           -- 1, 2, 3 … inside the stream
                time     INTEGER NOT NULL,           -- Unix microseconds, UTC
                clock    INTEGER NOT NULL,
                priority INTEGER NOT NULL,
                ttl      INTEGER,                    -- milliseconds
                source   TEXT NOT NULL,
                type     TEXT NOT NULL,
                subject  TEXT,
                data     BLOB NOT NULL               -- UTF-8 JSON
            ) STRICT;

            CREATE TABLE journal (
                one          INTEGER PRIMARY KEY CHECK (one = 1),
                settled      INTEGER NOT NULL,       -- events up to here have their outbox row and their stream's number saved
                outbox_bytes INTEGER NOT NULL        -- sum of outbox.bytes
            ) STRICT;
            INSERT INTO journal VALUES (1, 0, 0);

            CREATE TABLE outbox (
                rank       INTEGER NOT NULL,         -- 3 - priority: the first in order leaves first
                position   INTEGER NOT NULL,
                bytes      INTEGER NOT NULL,
                expires    INTEGER,                  -- Unix milliseconds
                attempts   INTEGER NOT NULL DEFAULT 0,
                not_before INTEGER NOT NULL DEFAULT 0, -- Unix milliseconds
                PRIMARY KEY (rank, position)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE dead_letter (
                position INTEGER PRIMARY KEY,
                reason   TEXT NOT NULL,
                attempts INTEGER NOT NULL,
                time     INTEGER NOT NULL            -- Unix milliseconds
            ) STRICT;

            CREATE TABLE outbox_loss (
                reason   TEXT NOT NULL,              -- expired, over-budget
                priority INTEGER NOT NULL,
                events   INTEGER NOT NULL,
                bytes    INTEGER NOT NULL,
                PRIMARY KEY (reason, priority)
            ) STRICT, WITHOUT ROWID;
            """),
    ];
}
