using EdgeCenter.Core.Storage;

namespace EdgeCenter.Gates.Attendance;

/// <summary>The tables that Gates owns.</summary>
public static class GateMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new("gates", 1, """
            CREATE TABLE punch (
                id          BLOB PRIMARY KEY,     -- ULID, 16 bytes big-endian
                person      TEXT NOT NULL,        -- stays when the person is removed: attendance is kept by its own rules
                gate        TEXT NOT NULL,
                door        TEXT NOT NULL,
                direction   TEXT NOT NULL CHECK (direction IN ('in', 'out', 'both')),
                time        INTEGER NOT NULL,     -- Unix microseconds, UTC
                clock       INTEGER NOT NULL,
                zone        TEXT NOT NULL,        -- IANA name, the gate's at the time
                local_date  TEXT NOT NULL,        -- yyyy-MM-dd in that zone
                sighting    BLOB NOT NULL,
                similarity  REAL NOT NULL,
                fmr         REAL,
                liveness    REAL,
                grant_event BLOB NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX punch_time ON punch (time);
            CREATE INDEX punch_person ON punch (person, time);
            CREATE INDEX punch_date ON punch (local_date);
            CREATE TRIGGER punch_is_immutable BEFORE UPDATE ON punch BEGIN SELECT RAISE(ABORT, 'a punch is never changed'); END;
            """),
    ];
}
