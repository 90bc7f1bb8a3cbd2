using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.Faces;

/// <summary>The table of face templates. References <c>person</c>: comes after the people's tables.</summary>
public static class TemplateMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new("faces", 1, """
            CREATE TABLE face_template (
                number      INTEGER PRIMARY KEY,
                id          BLOB NOT NULL UNIQUE,     -- ULID, 16 bytes big-endian
                person      INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
                model       TEXT NOT NULL,
                key_id      TEXT NOT NULL,            -- which key sealed it; all rows have the same
                enrolled_at INTEGER NOT NULL,         -- Unix milliseconds, UTC
                sealed      BLOB NOT NULL             -- TemplateCipher
            ) STRICT;
            CREATE INDEX face_template_by_person ON face_template (person, model);
            """),
    ];
}
