using Dapper;
using EdgeCenter.Core.Storage;

namespace EdgeCenter.Tests.Core.Storage;

public sealed class SpaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File(StoreOptions.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_deleted_is_in_no_byte_of_file_or_log()
    {
        using Store store = TestStore.Open(_folder);
        await store.WriteAsync(tx => tx.Connection.Execute("INSERT INTO note VALUES ('a very private sentence')"));
        Assert.Contains("a very private sentence", Everything(), StringComparison.Ordinal);

        await store.WriteAsync(tx => tx.Connection.Execute("DELETE FROM note"));
        Assert.True((await store.ReclaimSpaceAsync(TestContext.Current.CancellationToken)).Succeeded);
        Assert.DoesNotContain("a very private sentence", Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_shrinks_again()
    {
        using Store store = TestStore.Open(_folder);
        await store.ReclaimSpaceAsync(TestContext.Current.CancellationToken);
        long before = new FileInfo(Database).Length;
        await store.WriteAsync(tx => tx.Connection.Execute("INSERT INTO note VALUES (hex(zeroblob(4000000)))"));
        await store.ReclaimSpaceAsync(TestContext.Current.CancellationToken);
        Assert.True(new FileInfo(Database).Length > before + 8_000_000);

        await store.WriteAsync(tx => tx.Connection.Execute("DELETE FROM note"));
        await store.ReclaimSpaceAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, new FileInfo(Database).Length);
    }

    [Fact]
    public async Task A_reader_of_an_older_state_keeps_the_log_and_that_is_said()
    {
        using Store store = TestStore.Open(_folder);
        using Store reader = TestStore.Open(_folder);
        ValueTask<EdgeCenter.Core.Outcomes.Outcome<EdgeCenter.Core.Outcomes.Unit>> reclaimed = default;
        await store.WriteAsync(tx => tx.Connection.Execute("INSERT INTO note VALUES ('x')"));
        reader.Read(connection =>
        {
            connection.ExecuteScalar<long>("SELECT count(*) FROM note");
            store.WriteAsync(tx => tx.Connection.Execute("DELETE FROM note")).AsTask().GetAwaiter().GetResult();
            reclaimed = store.ReclaimSpaceAsync(CancellationToken.None);
            return 0;
        });
        Assert.Equal("store-log-in-use", (await reclaimed).Problem?.Code);
        Assert.True((await store.ReclaimSpaceAsync(CancellationToken.None)).Succeeded);
    }

    [Fact]
    public async Task The_log_has_a_longest_length_however_fast_one_writes()
    {
        using Store store = TestStore.Open(_folder);
        for (int i = 0; i < 60; i++)
        {
            await store.WriteAsync(tx => tx.Connection.Execute("DELETE FROM note; INSERT INTO note VALUES (hex(zeroblob(500000)))"));
        }

        // 120 MB went through it; at 33 MB writers wait, and the one that passed that bound may have added its own 2 MB.
        Assert.InRange(new FileInfo(Database + "-wal").Length, 0, 36_000_000);
    }

    private string Everything() => System.Text.Encoding.Latin1.GetString([.. File.ReadAllBytes(Database), .. File.ReadAllBytes(Database + "-wal")]);
}
