using EdgeCenter.Core.Storage;

namespace EdgeCenter.Sync.Commands.Journal;

/// <summary>The table of the commands that came.</summary>
public static class CommandMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        // What a command carried (a photograph, a card number) is not in it: a journal is no place for people.
        new("commands", 1, """
            CREATE TABLE command_journal (
                id          BLOB PRIMARY KEY,      -- ULID, 16 bytes big-endian
                type        TEXT NOT NULL,
                actor       TEXT NOT NULL,         -- kind:name
                digest      BLOB NOT NULL,         -- SHA-256 of the request
                state       INTEGER NOT NULL,      -- 0 received, 1 acting, 2 done
                received    INTEGER NOT NULL,      -- Unix microseconds, UTC
                expires     INTEGER NOT NULL,      -- of the command
                topic       TEXT NOT NULL,         -- where the answer goes
                correlation BLOB NOT NULL,
                response    BLOB                   -- as it was sent first; null until done
            ) STRICT, WITHOUT ROWID;

            CREATE INDEX command_journal_expiry ON command_journal (expires);
            CREATE INDEX command_journal_unfinished ON command_journal (state) WHERE state < 2;
            """),
    ];
}
