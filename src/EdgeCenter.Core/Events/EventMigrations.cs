using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.Events;

/// <summary>
/// The tables of events and outbox. The events of one commit are one row, and committing them touches the last page of <c>event_run</c>
/// and nothing else: a row for each would cost more than the fsync they share. An event waits in the outbox from the moment it
/// is committed: those after <c>journal.counted</c> by being there, the others by a bit in <c>outbox</c>.
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

            CREATE TABLE stream_block (                -- in which blocks of 1,024 positions a stream has events, up to journal.counted
                stream   INTEGER NOT NULL,
                sequence INTEGER NOT NULL,             -- of its first event in the block
                block    INTEGER NOT NULL,             -- position / 1024
                PRIMARY KEY (stream, sequence)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE journal (
                one      INTEGER PRIMARY KEY CHECK (one = 1),
                counted  INTEGER NOT NULL,             -- events up to here are in stream, stream_block and outbox; every later one waits
                requeued INTEGER NOT NULL              -- goes up when events that had left wait again: who drains looks from the start
            ) STRICT;
            INSERT INTO journal VALUES (1, 0, 0);

            CREATE TABLE outbox (                      -- which events wait
                rank    INTEGER NOT NULL,              -- 3 - priority: the first in order leaves first
                block   INTEGER NOT NULL,              -- position / 1024
                stream  INTEGER NOT NULL,
                waiting BLOB NOT NULL,                 -- see WaitingBits; a row without any is deleted
                expires INTEGER,                       -- Unix milliseconds, not later than the first of them expires
                PRIMARY KEY (rank, block, stream)
            ) STRICT, WITHOUT ROWID;

            CREATE INDEX outbox_expiry ON outbox (expires) WHERE expires IS NOT NULL;

            CREATE TABLE outbox_total (                -- of the table outbox
                rank   INTEGER PRIMARY KEY,
                events INTEGER NOT NULL,
                bytes  INTEGER NOT NULL                -- weight against the byte budget
            ) STRICT;
            INSERT INTO outbox_total VALUES (0, 0, 0), (1, 0, 0), (2, 0, 0), (3, 0, 0);

            CREATE TABLE outbox_retry (                -- events that wait and were refused before
                position INTEGER PRIMARY KEY,
                attempts INTEGER NOT NULL
            ) STRICT;

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
