using EdgeCenter.Core.Storage;

namespace EdgeCenter.Sync.Twin;

/// <summary>The tables of the twin.</summary>
public static class TwinMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new("twin", 1, """
            CREATE TABLE twin_document (
                role     TEXT PRIMARY KEY CHECK (role IN ('trial', 'good', 'refused')),
                version  INTEGER NOT NULL,            -- 0: of a refused one that named none
                document TEXT,                        -- null: of a refused one that cannot be read
                problems TEXT,                        -- of a refused one: JSON list
                starts   INTEGER NOT NULL DEFAULT 0,  -- of one on trial: how often the service has started with it
                tried    INTEGER NOT NULL DEFAULT 0,  -- of a refused one: it was right on paper and did not work
                at       INTEGER NOT NULL             -- Unix microseconds, UTC
            ) STRICT, WITHOUT ROWID;
            """),
    ];
}
