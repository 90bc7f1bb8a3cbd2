using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.People;

/// <summary>The tables of people, their consents and their PIN attempts.</summary>
public static class PeopleMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new("people", 1, """
            CREATE TABLE person (
                key         INTEGER PRIMARY KEY AUTOINCREMENT, -- never given to another person, so that a removal is told from a return
                id          TEXT NOT NULL UNIQUE,
                name        TEXT NOT NULL,
                latin       TEXT,
                folded      TEXT NOT NULL,                     -- id, name and latin, for searching
                card        TEXT UNIQUE,
                pin_hash    TEXT,
                valid_from  INTEGER,                           -- Unix milliseconds, UTC, as all times here
                valid_until INTEGER,
                revision    INTEGER NOT NULL                   -- people_revision when the person or their templates last changed
            ) STRICT;

            CREATE TABLE person_group (
                person INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
                name   TEXT NOT NULL,
                PRIMARY KEY (person, name)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX person_group_by_name ON person_group (name);

            CREATE TABLE person_consent (
                person       INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
                number       INTEGER NOT NULL,                 -- 1, 2, … per person; the highest is the one that counts
                given_at     INTEGER NOT NULL,
                text_version TEXT NOT NULL,
                withdrawn_at INTEGER,
                PRIMARY KEY (person, number)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE person_pin_attempt (
                person          INTEGER PRIMARY KEY REFERENCES person (key) ON DELETE CASCADE,
                failures        INTEGER NOT NULL,
                last_failure_at INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE people_revision (
                one      INTEGER PRIMARY KEY CHECK (one = 1),
                revision INTEGER NOT NULL
            ) STRICT;
            INSERT INTO people_revision VALUES (1, 0);
            """),
    ];
}
