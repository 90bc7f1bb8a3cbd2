using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.Events;

/// <summary>
/// The tables of events and outbox. The events of one commit are one row, and committing them touches the last page of <c>event_run</c>
/// and nothing else: a row for each would cost more than the fsync they share. An event waits in the outbox from the moment it
/// is committed: those after <c>journal.indexed</c> by being there, the others by their narrow row in <c>outbox</c>.
/// </summary>
public static class EventMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new("events", 1, """
            CREATE TABLE event_run (                   -- events that were committed one after the other, by one commit
                first INTEGER PRIMARY KEY,             -- position of its first event in the commit order over all streams
                body  BLOB NOT NULL                    -- see EventRunWriter
            ) STRICT;

            CREATE TABLE stream (
                id       INTEGER PRIMARY KEY,
                name     TEXT NOT NULL UNIQUE,
                sequence INTEGER NOT NULL              -- the last one at or before journal.counted
            ) STRICT;

            CREATE TABLE journal (
                one           INTEGER PRIMARY KEY CHECK (one = 1),
                counted       INTEGER NOT NULL,        -- events up to here are in stream.sequence and waiting_bytes
                waiting_bytes INTEGER NOT NULL,
                indexed       INTEGER NOT NULL         -- waiting events up to here have an outbox row
            ) STRICT;
            INSERT INTO journal VALUES (1, 0, 0, 0);

            CREATE TABLE outbox (
                rank       INTEGER NOT NULL,           -- 3 - priority: the first in order leaves first
                position   INTEGER NOT NULL,
                bytes      INTEGER NOT NULL,
                expires    INTEGER,                    -- Unix milliseconds
                attempts   INTEGER NOT NULL DEFAULT 0,
                not_before INTEGER NOT NULL DEFAULT 0, -- Unix milliseconds
                PRIMARY KEY (rank, position)
            ) STRICT, WITHOUT ROWID;

            CREATE INDEX outbox_expiry ON outbox (expires) WHERE expires IS NOT NULL;

            CREATE TABLE dead_letter (
                position INTEGER PRIMARY KEY,
                attempts INTEGER NOT NULL,
                reason   TEXT NOT NULL,
                time     INTEGER NOT NULL              -- Unix microseconds
            ) STRICT;

            CREATE TABLE outbox_loss (                 -- all that was ever given up
                reason   TEXT NOT NULL,                -- expired, over-budget
                priority INTEGER NOT NULL,
                events   INTEGER NOT NULL,
                bytes    INTEGER NOT NULL,
                PRIMARY KEY (reason, priority)
            ) STRICT, WITHOUT ROWID;
            """),
    ];
}
