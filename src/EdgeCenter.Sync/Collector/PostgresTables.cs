namespace EdgeCenter.Sync.Collector;

/// <summary>The same tables as <see cref="CollectorMigrations"/>, in PostgreSQL's words.</summary>
internal static class PostgresTables
{
    /// <summary>Several collectors may start at once: the lock lets one make the tables.</summary>
    public const string Sql =
        """
        BEGIN;
        SELECT pg_advisory_xact_lock(4544474302);
        CREATE TABLE IF NOT EXISTS collected_stream (
            id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            site       text NOT NULL,
            appliance  text NOT NULL,
            name       text NOT NULL,
            duplicates bigint NOT NULL DEFAULT 0,
            complete   bigint NOT NULL DEFAULT 0,      -- up to here everything is there or accounted for
            UNIQUE (site, appliance, name)
        );
        CREATE TABLE IF NOT EXISTS collected_event (
            stream   integer NOT NULL REFERENCES collected_stream,
            sequence bigint NOT NULL,
            id       uuid NOT NULL UNIQUE,      -- the ULID's 128 bits
            type     text NOT NULL,
            source   text NOT NULL,
            subject  text,
            time     timestamptz NOT NULL,
            clock    text NOT NULL,
            received timestamptz NOT NULL,
            data     jsonb NOT NULL,
            PRIMARY KEY (stream, sequence)
        );
        CREATE TABLE IF NOT EXISTS given_up (
            stream integer NOT NULL REFERENCES collected_stream,
            first  bigint NOT NULL,
            last   bigint NOT NULL,
            reason text NOT NULL,
            PRIMARY KEY (stream, first, last)
        );
        CREATE TABLE IF NOT EXISTS refused_message (
            number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            received timestamptz NOT NULL,
            topic    text NOT NULL,
            code     text NOT NULL,
            reason   text NOT NULL,
            data     bytea NOT NULL
        );
        COMMIT;
        """;
}
