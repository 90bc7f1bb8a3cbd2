using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.Audit;

/// <summary>The tables of the audit log.</summary>
public static class AuditMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new("audit", 1, """
            CREATE TABLE audit_entry (
                number   INTEGER PRIMARY KEY,   -- 1, 2, 3 … without gaps
                id       BLOB NOT NULL,         -- ULID, 16 bytes big-endian
                time     INTEGER NOT NULL,      -- Unix milliseconds, UTC
                actor    TEXT NOT NULL,
                action   TEXT NOT NULL,
                subject  TEXT,                  -- pseudonym
                detail   TEXT NOT NULL,         -- JSON
                previous BLOB NOT NULL,         -- link of the entry before
                link     BLOB NOT NULL          -- SHA-256 over previous and this entry
            ) STRICT;

            CREATE TABLE audit_head (
                one         INTEGER PRIMARY KEY CHECK (one = 1),
                base_number INTEGER NOT NULL,   -- newest entry that retention pruned, 0 when none
                base_hash   BLOB NOT NULL,
                last_number INTEGER NOT NULL,
                last_hash   BLOB NOT NULL,
                seal        BLOB NOT NULL       -- HMAC-SHA256 of the four with the site key
            ) STRICT;

            -- Who is behind a pseudonym. The row goes when the person goes; then nobody can tell any more, with or without keys.
            CREATE TABLE audit_subject (
                person    TEXT PRIMARY KEY,
                pseudonym TEXT NOT NULL UNIQUE
            ) STRICT, WITHOUT ROWID;
            """),
    ];
}
