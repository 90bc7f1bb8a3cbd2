using Dapper;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Storage;

namespace EdgeCenter.Tests.Core.Storage;

/// <summary>Two stores on one file, as the service and an administrator's command are.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Store _service;
    private readonly Store _command;

    public TwoProcessesTests()
    {
        _service = TestStore.Open(_folder);
        _command = TestStore.Open(_folder);
    }

    public void Dispose()
    {
        _service.Dispose();
        _command.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_sees_what_the_other_has_committed()
    {
        await _command.WriteAsync(tx => tx.Connection.Execute("INSERT INTO note VALUES ('from the command')"));
        Assert.Equal("from the command", _service.Read(connection => connection.ExecuteScalar<string>("SELECT text FROM note")).Value);
    }

    [Fact]
    public async Task The_change_counter_moves_with_every_commit_and_only_then()
    {
        long start = _service.ChangeCounter();
        Assert.Equal(start, _service.ChangeCounter());
        await _command.WriteAsync(tx => tx.Connection.Execute("INSERT INTO note VALUES ('theirs')"));
        long theirs = _service.ChangeCounter();
        Assert.NotEqual(start, theirs);
        await _service.WriteAsync(tx => tx.Connection.Execute("INSERT INTO note VALUES ('ours')"));
        Assert.NotEqual(theirs, _service.ChangeCounter());
    }

    [Fact]
    public async Task Numbers_stay_without_gaps_when_both_append_in_turn()
    {
        List<long> numbers = [];
        for (int i = 0; i < 20; i++)
        {
            numbers.Add((await (i % 3 == 0 ? _command : _service).AppendAsync(TestStore.Event())).Value);
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), numbers);
    }

    [Fact]
    public async Task Numbers_stay_without_gaps_when_both_append_at_once()
    {
        long[][] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            Store store = i % 2 == 0 ? _service : _command;
            List<long> mine = [];
            while (mine.Count < 25)
            {
                if ((await store.AppendAsync(TestStore.Event())).TryGet(out long number, out _))
                {
                    mine.Add(number);
                }
            }

            return mine.ToArray();
        })));

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), answers.SelectMany(mine => mine).Order());
        Assert.Equal(
            Enumerable.Range(1, 200).Select(i => (long)i),
            new EventLog(_command).List(new EventQuery { OldestFirst = true, Limit = 1000 }).Value.Select(e => e.Sequence));
    }

    [Fact]
    public async Task Closing_one_leaves_the_other_at_work()
    {
        await _command.AppendAsync(TestStore.Event());
        _command.Dispose();
        Assert.Equal(2, (await _service.AppendAsync(TestStore.Event())).Value);
        using Store again = TestStore.Open(_folder);
        Assert.Equal(3, (await again.AppendAsync(TestStore.Event())).Value);
    }
}
