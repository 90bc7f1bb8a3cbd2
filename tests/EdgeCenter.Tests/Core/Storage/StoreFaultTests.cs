using Dapper;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Tests.Core.Storage;

public sealed class StoreFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File(StoreOptions.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_folder_is_named()
    {
        TemporaryFolder gone = new();
        gone.Dispose();
        Problem? problem = TestStore.TryOpen(gone).Problem;
        Assert.Equal("store-folder-missing", problem?.Code);
        Assert.Equal(gone.Path, problem?.Where);
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_named()
    {
        Directory.CreateDirectory(Database);
        Problem? problem = TestStore.TryOpen(_folder).Problem;
        Assert.Equal("store-is-a-directory", problem?.Code);
        Assert.Equal(Database, problem?.Where);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        File.WriteAllText(Database, string.Concat(Enumerable.Repeat("not a database at all ", 1000)));
        byte[] before = File.ReadAllBytes(Database);
        Assert.Equal("store-not-a-database", TestStore.TryOpen(_folder).Problem?.Code);
        Assert.Equal(before, File.ReadAllBytes(Database));
    }

    [Fact]
    public void The_database_of_another_program_is_refused_and_left_as_it_is()
    {
        TestStore.Open(_folder).Dispose();
        File.Delete(Database);
        using (SqliteConnection foreign = new($"Data Source={Database};Pooling=False"))
        {
            foreign.Execute("CREATE TABLE theirs (x)");
        }

        byte[] before = File.ReadAllBytes(Database);
        Assert.Equal("store-not-a-database", TestStore.TryOpen(_folder).Problem?.Code);
        Assert.Equal(before, File.ReadAllBytes(Database));
    }

    [Fact]
    public async Task A_damaged_page_is_a_problem_for_whoever_reads_it_and_found_by_the_check()
    {
        using (Store store = TestStore.Open(_folder))
        {
            for (int i = 0; i < 200; i++)
            {
                Assert.True((await store.AppendAsync(TestStore.Event(data: $"{{\"text\":\"{new string('x', 500)}\"}}"))).Succeeded);
            }

            Assert.Empty(store.CheckIntegrity().Value);
        }

        using (FileStream file = File.Open(Database, FileMode.Open))
        {
            // The last pages hold the newest events; the first ones, which every opening reads, stay sound.
            file.Position = file.Length - (8 * 4096);
            file.Write(Enumerable.Repeat((byte)0xA5, 8 * 4096).ToArray());
        }

        using Store damaged = TestStore.Open(_folder);
        Assert.Equal("store-corrupt", new EventLog(damaged).List(new EventQuery { Limit = 1000 }).Problem?.Code);
        Outcome<IReadOnlyList<string>> check = damaged.CheckIntegrity();
        Assert.True(!check.Succeeded || check.Value.Count > 0);
    }

    [Fact]
    public async Task On_a_full_disk_work_is_refused_and_goes_on_once_there_is_room_again()
    {
        using Store store = TestStore.Open(_folder);
        List<long> acknowledged = [];
        await store.WriteAsync(tx => tx.Connection.ExecuteScalar<long>("PRAGMA max_page_count = 60"));

        Problem? refused = null;
        while (refused is null)
        {
            Outcome<long> append = await store.AppendAsync(TestStore.Event(data: $"{{\"text\":\"{new string('x', 2000)}\"}}"));
            refused = append.Problem;
            if (append.Succeeded)
            {
                acknowledged.Add(append.Value);
            }
        }

        Assert.Equal("store-full", refused.Code);
        Assert.Equal(Database, refused.Where);
        Assert.NotEmpty(acknowledged);

        await store.WriteAsync(tx => tx.Connection.ExecuteScalar<long>("PRAGMA max_page_count = 1000000"));
        acknowledged.Add((await store.AppendAsync(TestStore.Event())).Value);
        Assert.Equal(acknowledged, new EventLog(store).List(new EventQuery { OldestFirst = true, Limit = 1000 }).Value.Select(e => e.Sequence));
        Assert.Equal(Enumerable.Range(1, acknowledged.Count).Select(i => (long)i), acknowledged);
    }

    [Fact]
    public async Task A_database_that_somebody_else_holds_too_long_is_a_problem_and_free_again_later()
    {
        using Store store = TestStore.Open(_folder);
        using (SqliteConnection other = new($"Data Source={Database};Pooling=False"))
        {
            other.Open();
            other.Execute("BEGIN IMMEDIATE");
            Assert.Equal("store-locked", (await store.AppendAsync(TestStore.Event())).Problem?.Code);
            other.Execute("ROLLBACK");
        }

        Assert.Equal(1, (await store.AppendAsync(TestStore.Event())).Value);
    }

    [Fact]
    public void A_read_only_file_is_refused()
    {
        TestStore.Open(_folder).Dispose();
        File.SetUnixFileMode(Database, UnixFileMode.UserRead);
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Skip("root may write to files that are read-only");
        }

        Assert.Equal("store-read-only", TestStore.TryOpen(_folder).Problem?.Code);
    }

    [Fact]
    public async Task A_closed_store_refuses_and_says_so()
    {
        Store store = TestStore.Open(_folder);
        store.Dispose();
        Assert.Equal("store-closed", (await store.AppendAsync(TestStore.Event())).Problem?.Code);
        Assert.Equal("store-closed", store.Read(connection => 1).Problem?.Code);
    }

    [Fact]
    public async Task The_work_of_neighbours_survives_one_that_fills_the_disk()
    {
        using Store store = TestStore.Open(_folder);
        await store.WriteAsync(tx => tx.Connection.ExecuteScalar<long>("PRAGMA max_page_count = 80"));
        Task<Outcome<int>>[] small = [];
        Task<Outcome<int>> greedy = Task.FromResult<Outcome<int>>(0);
        // One piece of work holds the lead while the others queue up behind it, so that they commit together.
        await store.WriteAsync(tx =>
        {
            small = [.. Enumerable.Range(0, 10).Select(i => store.WriteAsync(t => t.Connection.Execute($"INSERT INTO note VALUES ('{i}')")).AsTask())];
            greedy = store.WriteAsync(t => t.Connection.Execute("INSERT INTO note VALUES (hex(zeroblob(1000000)))")).AsTask();
            small = [.. small, .. Enumerable.Range(10, 10).Select(i => store.WriteAsync(t => t.Connection.Execute($"INSERT INTO note VALUES ('{i}')")).AsTask())];
            return 0;
        });

        Assert.Equal("store-full", (await greedy).Problem?.Code);
        Assert.All(await Task.WhenAll(small), outcome => Assert.Equal(1, outcome.Value));
        Assert.Equal(20, store.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM note")).Value);
    }
}
