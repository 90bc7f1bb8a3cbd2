using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Storage;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Core.Outbox;

/// <summary>Runs a list of numbers as a program: each does something to a real outbox and to the model, and both must say the same.</summary>
internal sealed class OutboxScript : IDisposable
{
    private const long Budget = 120 * 300;

    /// <summary>Two stores on one file and a slow disk: one waits for the other as long as it takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Streams = ["gates", "speech", "core"];

    private readonly ManualTimeProvider _time = new();
    private readonly OutboxModel _model = new(Budget);
    private TemporaryFolder _folder = new();
    private Store _store;
    private TestDrain _drain;
    private long _seen;

    public OutboxScript() => (_store, _drain) = Open();

    /// <summary>Kinds of things that were done, so that a test can tell that all were.</summary>
    public HashSet<int> Done { get; } = [];

    public void Dispose()
    {
        _drain.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    public async Task RunAsync(IEnumerable<int> program)
    {
        foreach (int number in program)
        {
            var random = new Random(number);
            int kind = random.Next(20);
            Done.Add(kind);
            await StepAsync(kind, random);
        }

        await FinishAsync();
    }

    private Task StepAsync(int kind, Random random) => kind switch
    {
        0 or 1 => AppendAsync(_store, 1, random),
        2 or 3 => AppendAsync(_store, random.Next(2, 60), random),
        4 or 5 or 6 => FillAsync(random.Next(1, 40)),
        7 or 8 => AnswerAsync(SettlementKind.Acknowledged, random),
        9 => AnswerAsync(SettlementKind.Refused, random),
        10 => AnswerAsync(SettlementKind.PutAside, random),
        11 or 12 => SettleAsync(),
        13 => TakeBackAsync(),
        14 => AdvanceAsync(random.Next(20)),
        15 => KeepAsync(_store),
        16 => ReopenAsync(crash: random.Next(2) == 0),
        17 => ReplayAsync(_drain.Outbox, random),
        18 => EraseAsync(random.Next(2, 5)),
        _ => OtherProcessAsync(random),
    };

    private async Task AppendAsync(Store store, int count, Random random)
    {
        bool together = count > 5 || random.Next(2) == 0;
        EdgeEvent[] events = [.. Enumerable.Range(0, count).Select(_ => TestStore.Event(
            Streams[random.Next(Streams.Length)],
            (EventPriority)random.Next(4),
            data: $"{{\"n\":\"{new string('x', random.Next(30))}\"}}",
            time: _time.GetUtcNow(),
            timeToLive: random.Next(3) == 0 ? TimeSpan.FromSeconds(random.Next(1, 60)) : null))];
        if (together)
        {
            await store.WriteAsync(transaction => events.Sum(transaction.Append));
        }
        else
        {
            foreach (EdgeEvent e in events)
            {
                Assert.True((await store.AppendAsync(e)).Succeeded);
            }
        }

        Learn();
    }

    private Task FillAsync(int limit)
    {
        long[] handedOut = _drain.Next(limit);
        List<OutboxModel.Item> expected = _model.Fill(limit, Now, _time.GetTimestamp());
        Assert.Equal(expected.Select(item => item.Position), handedOut);
        for (int i = 0; i < handedOut.Length; i++)
        {
            OutboxEvent e = _drain.Batch[i];
            Assert.Equal(
                (expected[i].Stream, expected[i].Sequence, expected[i].Priority, expected[i].Attempts, expected[i].Expires, expected[i].Id),
                (e.Stream, e.Sequence, e.Priority, e.Attempts, e.Expires, e.Id.ToString()));
        }

        return Task.CompletedTask;
    }

    private Task AnswerAsync(SettlementKind kind, Random random)
    {
        foreach (OutboxModel.Item item in _model.InFlight.OrderBy(_ => random.Next()).Take(random.Next(1, 20)).ToList())
        {
            var wait = TimeSpan.FromSeconds(random.Next(15));
            _model.Answer(item, kind, _time.GetTimestamp() + wait.Ticks);
            switch (kind)
            {
                case SettlementKind.Acknowledged:
                    _drain.Outbox.Acknowledged(item.Position);
                    break;
                case SettlementKind.Refused:
                    _drain.Outbox.Refused(item.Position, wait);
                    break;
                default:
                    _drain.Outbox.PutAside(item.Position, "no");
                    break;
            }
        }

        return Task.CompletedTask;
    }

    private async Task SettleAsync()
    {
        (int left, List<OutboxModel.Item> aside) = _model.Settle();
        Assert.Equal(left, await _drain.SettleAsync());
        Assert.Equal(
            aside.Where(item => item.Type != EventPutAside.EventType).Select(item => (item.Stream, item.Sequence, item.Id)).Order(),
            Learn().Select(report => (
                report.Data.GetProperty("stream").GetString()!, report.Data.GetProperty("sequence").GetInt64(), report.Data.GetProperty("id").GetString()!)).Order());
        await CheckStatusAsync();
    }

    private Task TakeBackAsync()
    {
        _drain.Outbox.TakeBack();
        _model.TakeBack();
        return Task.CompletedTask;
    }

    private Task AdvanceAsync(int seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return Task.CompletedTask;
    }

    private async Task KeepAsync(Store store)
    {
        var keeper = new OutboxKeeper(store, _drain.Factory, NullLogger<OutboxKeeper>.Instance);
        List<(string, long, string)> given = _model.Keep(Now);
        Assert.True((await keeper.KeepAsync()).Succeeded);
        List<RecordedEvent> reports = Unseen();
        RecordedEvent? aboutExpired = reports.FirstOrDefault(report => TestDrain.Data(report).Contains("\"expired\"", StringComparison.Ordinal));
        Learn(aboutExpired is null ? [] : [aboutExpired]);
        given.AddRange(_model.MakeRoom());
        Learn(reports.Where(report => report != aboutExpired));
        Assert.Equal(given.Order(), _model.Items.Where(item => reports.Any(report => report.Position == item.Position)).SelectMany(Ranges).Order());
        await CheckStatusAsync();
    }

    private static IEnumerable<(string, long, string)> Ranges(OutboxModel.Item report) =>
        from range in report.Data.GetProperty("ranges").EnumerateArray()
        let first = range.GetProperty("first").GetInt64()
        from sequence in Enumerable.Range((int)first, (int)(range.GetProperty("last").GetInt64() - first + 1))
        select (range.GetProperty("stream").GetString()!, (long)sequence, range.GetProperty("reason").GetString()!);

    private async Task ReopenAsync(bool crash)
    {
        if (crash)
        {
            // What a power cut would leave behind: the files as they are, while the store is open.
            TemporaryFolder copy = new();
            foreach (string name in (string[])[StoreOptions.FileName, StoreOptions.FileName + "-wal"])
            {
                File.Copy(_folder.File(name), copy.File(name));
            }

            Dispose();
            _folder = copy;
        }
        else
        {
            _drain.Dispose();
            _store.Dispose();
        }

        (_store, _drain) = Open();
        _model.Restart();
        await CheckStatusAsync();
    }

    private async Task ReplayAsync(EventOutbox outbox, Random random)
    {
        string stream = Streams[random.Next(Streams.Length)];
        long first = random.Next(1, 40);
        long last = first + random.Next(40);
        if (_model.Items.All(item => item.Stream != stream))
        {
            Assert.Equal("stream-unknown", (await outbox.ReplayAsync(stream, first, last)).Problem?.Code);
            return;
        }

        Assert.Equal(_model.Replay(stream, first, last, Now), (await outbox.ReplayAsync(stream, first, last)).Value);
        await CheckStatusAsync();
    }

    private async Task EraseAsync(int nth)
    {
        int deleted = (await new EventErasure(_store).DeleteAsync((in record) => record.Position % nth == 0, CancellationToken.None)).Value;
        Assert.Equal(_model.Erase(position => position % nth == 0), deleted);
    }

    private async Task OtherProcessAsync(Random random)
    {
        using Store other = TestStore.Open(_folder, _time, Budget, Patience);
        using TestDrain drain = new(other);
        await AppendAsync(other, random.Next(1, 10), random);
        if (random.Next(2) == 0)
        {
            await ReplayAsync(drain.Outbox, random);
        }
        else
        {
            await KeepAsync(other);
        }
    }

    private async Task CheckStatusAsync()
    {
        OutboxStatus status = await _drain.StatusAsync();
        Assert.All(status.Shares, share => Assert.Equal(
            (_model.Waiting(share.Priority, item => 1), _model.Waiting(share.Priority, item => item.Bytes)), (share.Events, share.Bytes)));
        Assert.Equal(_model.Items.Count(item => item.IsHandedOut), status.InFlight);
        Assert.Equal(_model.Items.Count(item => item.IsAside), status.DeadLetters);
        Assert.Equal(_model.Items.FirstOrDefault(item => item.Waits)?.Position is null, status.Oldest is null);
    }

    /// <summary>Whatever has happened: in the end everything that waits is sent, each event once, and nothing is wrong with the file.</summary>
    private async Task FinishAsync()
    {
        await SettleAsync();
        await TakeBackAsync();
        _time.Advance(TimeSpan.FromSeconds(60));
        int count;
        do
        {
            count = _model.Items.Count(item => item.Waits);
            await FillAsync(50);
            foreach (OutboxModel.Item item in _model.InFlight.ToList())
            {
                _model.Answer(item, SettlementKind.Acknowledged, 0);
                _drain.Outbox.Acknowledged(item.Position);
            }

            await SettleAsync();
        }
        while (_model.Items.Count(item => item.Waits) < count);

        Assert.All(_model.Items.Where(item => item.Waits), item => Assert.True(item.Expires <= Now));
        await KeepAsync(_store);
        Assert.Empty(_store.CheckIntegrity().Value);
        foreach (string stream in Streams)
        {
            Assert.Equal(
                _model.Items.Where(item => item.Stream == stream && !item.IsDeleted && item.Sequence >= 10).Select(item => item.Sequence),
                new EventLog(_store).ReadStream(stream, 10, 10_000).Value.Select(e => e.Sequence));
        }
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private (Store Store, TestDrain Drain) Open()
    {
        Store store = TestStore.Open(_folder, _time, Budget, Patience);
        return (store, new TestDrain(store));
    }

    private List<RecordedEvent> Unseen()
    {
        List<RecordedEvent> unseen = [.. new EventLog(_store).List(new EventQuery { After = _seen, OldestFirst = true, Limit = 10_000 }).Value];
        _seen = unseen.Count == 0 ? _seen : unseen[^1].Position;
        return unseen;
    }

    private void Learn(IEnumerable<RecordedEvent> events) => _model.Add(events);

    private List<OutboxModel.Item> Learn()
    {
        int known = _model.Items.Count;
        _model.Add(Unseen());
        return _model.Items[known..];
    }
}
