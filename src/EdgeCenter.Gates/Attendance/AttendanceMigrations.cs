using EdgeCenter.Core.Storage;

namespace EdgeCenter.Gates.Attendance;

/// <summary>The tables of working hours. Facts are added, never changed; what follows from them can be computed again at any time.</summary>
public static class AttendanceMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new("attendance", 1, """
            CREATE TABLE attendance_mark (      -- punches that no gate made: workplaces, corrections
                id        BLOB PRIMARY KEY,     -- ULID, 16 bytes big-endian
                person    TEXT NOT NULL,
                time      INTEGER NOT NULL,     -- Unix microseconds, UTC
                direction TEXT NOT NULL CHECK (direction IN ('in', 'out', 'both')),
                device    TEXT NOT NULL,
                aux       TEXT,
                author    TEXT,                 -- of a correction; null: the device said so itself
                reason    TEXT
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX attendance_mark_person ON attendance_mark (person, time);
            CREATE TABLE attendance_annulment (
                id     BLOB PRIMARY KEY,
                fact   BLOB NOT NULL UNIQUE,    -- a punch, mark, leave or approval
                person TEXT NOT NULL,
                time   INTEGER NOT NULL,        -- of what is annulled
                author TEXT NOT NULL,
                reason TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX attendance_annulment_person ON attendance_annulment (person, time);
            CREATE TABLE attendance_leave (
                id      BLOB PRIMARY KEY,
                person  TEXT NOT NULL,
                "from"  INTEGER NOT NULL,
                "until" INTEGER NOT NULL,
                kind    TEXT NOT NULL,
                author  TEXT NOT NULL,
                reason  TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX attendance_leave_person ON attendance_leave (person, "from");
            CREATE TABLE attendance_approval (
                id      BLOB PRIMARY KEY,       -- the newest of a day counts
                person  TEXT NOT NULL,
                date    TEXT NOT NULL,          -- yyyy-MM-dd
                minutes INTEGER NOT NULL,
                author  TEXT NOT NULL,
                reason  TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX attendance_approval_person ON attendance_approval (person, date);
            CREATE TABLE attendance_watermark (
                device TEXT PRIMARY KEY,
                time   INTEGER NOT NULL         -- everything before it has been reported
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE roster_entry (
                person  TEXT NOT NULL,
                date    TEXT NOT NULL,
                "from"  INTEGER NOT NULL,       -- wall-clock minutes after that midnight
                "until" INTEGER NOT NULL,
                shift   TEXT,                   -- a configured shift, 'off', or null: the minutes
                PRIMARY KEY (person, date, "from")
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE attendance_day (       -- what was published last
                person   TEXT NOT NULL,
                date     TEXT NOT NULL,
                digest   BLOB NOT NULL,         -- SHA-256 of the record
                revision INTEGER NOT NULL,
                PRIMARY KEY (person, date)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE account_permission (
                person   TEXT PRIMARY KEY,
                active   INTEGER NOT NULL,
                reason   TEXT NOT NULL,
                since    INTEGER NOT NULL,
                revision INTEGER NOT NULL       -- grows with every change of any person
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX account_permission_revision ON account_permission (revision);
            CREATE TRIGGER attendance_mark_is_immutable BEFORE UPDATE ON attendance_mark BEGIN SELECT RAISE(ABORT, 'a punch is never changed'); END;
            CREATE TRIGGER attendance_annulment_is_immutable BEFORE UPDATE ON attendance_annulment BEGIN SELECT RAISE(ABORT, 'a correction is never changed'); END;
            CREATE TRIGGER attendance_leave_is_immutable BEFORE UPDATE ON attendance_leave BEGIN SELECT RAISE(ABORT, 'a leave is never changed'); END;
            CREATE TRIGGER attendance_approval_is_immutable BEFORE UPDATE ON attendance_approval BEGIN SELECT RAISE(ABORT, 'an approval is never changed'); END;
            """),
    ];
}
