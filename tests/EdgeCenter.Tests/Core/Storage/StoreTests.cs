using Dapper;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;

namespace EdgeCenter.Tests.Core.Storage;

public sealed class StoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Store _store;

    public StoreTests() => _store = TestStore.Open(_folder);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_written_is_there_after_reopening()
    {
        Outcome<int> written = await _store.WriteAsync(tx => tx.Connection.Execute("INSERT INTO note VALUES ('王小明')"));
        Assert.Equal(1, written.Value);
        _store.Dispose();

        using Store again = TestStore.Open(_folder);
        Assert.Equal(["王小明"], Notes(again));
    }

    [Fact]
    public async Task Work_that_throws_undoes_itself_and_tells_its_caller()
    {
        await Assert.ThrowsAsync<FormatException>(async () => await _store.WriteAsync<int>(tx =>
        {
            tx.Connection.Execute("INSERT INTO note VALUES ('half done')");
            throw new FormatException("no");
        }));

        Assert.Empty(Notes(_store));
        Assert.True((await _store.WriteAsync(tx => tx.Connection.Execute("INSERT INTO note VALUES ('next')"))).Succeeded);
    }

    [Fact]
    public async Task Work_that_returns_a_problem_is_undone()
    {
        Outcome<int> declined = await _store.TryWriteAsync<int>(tx =>
        {
            tx.Append(TestStore.Event());
            tx.Connection.Execute("INSERT INTO note VALUES ('half done')");
            return new Problem("card-taken", "no", "不");
        });

        Assert.Equal("card-taken", declined.Problem?.Code);
        Assert.Empty(Notes(_store));
        Assert.Equal(1, (await _store.AppendAsync(TestStore.Event())).Value);
    }

    [Fact]
    public async Task Failing_work_does_not_hurt_its_neighbours_in_the_same_commit()
    {
        Task<bool>[] all = [.. Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            try
            {
                return (await _store.WriteAsync(tx =>
                {
                    tx.Append(TestStore.Event());
                    tx.Connection.Execute("INSERT INTO note VALUES (@Text)", new { Text = $"{i}" });
                    return i % 3 == 0 ? throw new FormatException("every third fails") : i;
                })).Value == i;
            }
            catch (FormatException)
            {
                return false;
            }
        }))];
        bool[] kept = await Task.WhenAll(all);

        string[] expected = [.. Enumerable.Range(0, 200).Where(i => i % 3 != 0).Select(i => $"{i}").Order(StringComparer.Ordinal)];
        Assert.Equal(expected.Length, kept.Count(stands => stands));
        Assert.Equal(expected, Notes(_store));
        Assert.Equal(
            Enumerable.Range(1, expected.Length).Select(i => (long)i),
            new EventLog(_store).List(new EventQuery { OldestFirst = true, Limit = 1000 }).Value.Select(e => e.Sequence));
    }

    private static string[] Notes(Store store) =>
        store.Read(connection => connection.Query<string>("SELECT text FROM note ORDER BY text").ToArray()).Value;
}
