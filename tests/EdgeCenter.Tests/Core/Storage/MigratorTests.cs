using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Core.Storage;

public sealed class MigratorTests : IDisposable
{
    private static readonly Migration First = new("cats", 1, "CREATE TABLE cat (name TEXT) STRICT; INSERT INTO cat VALUES ('Tom')");
    private static readonly Migration Second = new("cats", 2, "ALTER TABLE cat ADD COLUMN age INTEGER");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_later_version_brings_the_tables_forward_and_keeps_the_rows()
    {
        Open(First).Value.Dispose();
        using Store store = Open(First, Second).Value;
        Assert.Equal(1L, Count(store, "SELECT count(*) FROM cat WHERE name = 'Tom' AND age IS NULL"));
    }

    [Fact]
    public void Opening_again_runs_nothing_twice()
    {
        Open(First).Value.Dispose();
        using Store store = Open(First).Value;
        Assert.Equal(1L, Count(store, "SELECT count(*) FROM cat"));
    }

    [Fact]
    public void A_database_from_the_future_is_refused_and_left_alone()
    {
        Open(First, Second).Value.Dispose();
        Outcome<Store> old = Open(First);
        Assert.Equal("store-newer", old.Problem?.Code);
        Assert.Contains("cats version 2", old.Problem!.In(Language.English), StringComparison.Ordinal);
        Open(First, Second).Value.Dispose();
    }

    [Fact]
    public void A_step_whose_text_was_changed_is_refused()
    {
        Open(First).Value.Dispose();
        Assert.Equal("store-migration-changed", Open(First with { Sql = "CREATE TABLE cat (name TEXT, tail INTEGER)" }).Problem?.Code);
    }

    [Fact]
    public void A_step_that_fails_leaves_nothing_of_its_slice_behind()
    {
        Migration broken = new("dogs", 1, "CREATE TABLE dog (name TEXT); CREATE TABLE dog (name TEXT)");
        Assert.False(Open(First, broken).Succeeded);
        using Store store = Open(First).Value;
        Assert.Equal(0L, Count(store, "SELECT count(*) FROM sqlite_schema WHERE name = 'dog'"));
    }

    [Fact]
    public void A_missing_step_is_a_bug_of_the_program() => Assert.Throws<ArgumentException>(() => Open(Second));

    private Outcome<Store> Open(params Migration[] steps) => Store.Open(
        new StoreOptions { Folder = _folder.Path }, [.. CoreMigrations.All, .. steps], TimeProvider.System, NullLogger<Store>.Instance);

    private static long Count(Store store, string sql) => store.Read(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }).Value;
}
