using System.Text;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Core.Outbox;

public sealed class EventOutboxTests : IDisposable
{
    private const int Weight = 256 + 2; // of an event whose data is {}

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly Store _store;
    private readonly TestDrain _drain;

    public EventOutboxTests()
    {
        _store = TestStore.Open(_folder, _time);
        _drain = new TestDrain(_store);
    }

    public void Dispose()
    {
        _drain.Dispose();
        _store.Dispose();
        using (Store store = TestStore.Open(_folder))
        {
            Assert.Empty(store.CheckIntegrity().Value);
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_committed_waits_by_priority_and_then_in_commit_order()
    {
        await AppendAsync(EventPriority.Low, EventPriority.High, EventPriority.Normal, EventPriority.High, EventPriority.Critical);
        Assert.Equal([5, 2, 4, 3, 1], _drain.Look());
        Assert.Equal([5, 2], _drain.Look(2));
        await SaveAsync();
        Assert.Equal([5, 2, 4, 3, 1], _drain.Look());
    }

    [Fact]
    public async Task An_event_is_handed_out_as_it_was_committed()
    {
        EdgeEvent e = TestStore.Event(
            "speech", EventPriority.High, "edgecenter.speech.检查.v1", "王小明", "{\"a\":[1,2,3]}",
            _time.GetUtcNow().AddMicroseconds(901), TimeSpan.FromDays(1)) with { ClockQuality = ClockQuality.Holdover };
        await _store.AppendAsync(TestStore.Event("gates"));
        await _store.AppendAsync(TestStore.Event("speech", EventPriority.Low));
        await _store.AppendAsync(e);
        _drain.Next();

        Assert.Equal((3L, 2L, "speech", e.Id), (_drain.Batch[0].Position, _drain.Batch[0].Sequence, _drain.Batch[0].Stream, _drain.Batch[0].Id));
        Assert.Equal(
            (e.Time, ClockQuality.Holdover, EventPriority.High, 0),
            (_drain.Batch[0].Time, _drain.Batch[0].ClockQuality, _drain.Batch[0].Priority, _drain.Batch[0].Attempts));
        Assert.Equal(e.Time.AddDays(1).ToUnixTimeMilliseconds(), _drain.Batch[0].Expires);
        Assert.Equal(
            [e.Source, e.Type, e.Subject!, "{\"a\":[1,2,3]}"],
            [
                Encoding.UTF8.GetString(_drain.Batch[0].Source), Encoding.UTF8.GetString(_drain.Batch[0].Type),
                Encoding.UTF8.GetString(_drain.Batch[0].Subject), Encoding.UTF8.GetString(_drain.Batch[0].Data),
            ]);
        Assert.True(_drain.Batch[1].Subject.IsEmpty);
        Assert.Null(_drain.Batch[1].Expires);
        Assert.Same(_drain.Batch[0].Stream, _drain.Batch[2].Stream);
    }

    [Fact]
    public async Task A_batch_holds_so_many_bytes_or_one_event()
    {
        string large = $"\"{new string('x', 300_000)}\"";
        foreach (string data in (string[])[large, "{}", large, "{}"])
        {
            await _store.AppendAsync(TestStore.Event(data: data));
        }

        Assert.Equal([1], _drain.Next());
        Assert.Equal(large, Encoding.UTF8.GetString(_drain.Batch[0].Data));
        Assert.Equal([2], _drain.Next());
        Assert.Equal([3], _drain.Next());
        Assert.Equal([4], _drain.Next());
        Assert.Empty(_drain.Next());
    }

    [Fact]
    public async Task What_is_acknowledged_leaves_in_any_order_and_what_is_not_stays()
    {
        await AppendAsync(EventPriority.Low, EventPriority.High, EventPriority.Normal, EventPriority.High);
        _drain.Next();
        Assert.Equal(2, await _drain.AcknowledgeAsync(3, 2));
        _drain.Outbox.TakeBack();
        Assert.Equal([4, 1], _drain.Look());
        _drain.Next();
        Assert.Equal(1, await _drain.AcknowledgeAsync(1, 2, 3, 99));
        await AppendAsync(EventPriority.Normal);
        _drain.Outbox.TakeBack();
        Assert.Equal([4, 5], _drain.Look());
        Assert.Equal(2, (await _drain.StatusAsync()).Waiting);
    }

    [Fact]
    public async Task What_is_handed_out_is_not_handed_out_again_until_it_is_taken_back()
    {
        await AppendAsync(EventPriority.High, EventPriority.High, EventPriority.High);
        Assert.Equal([1, 2], _drain.Next(2));
        Assert.Equal([3], _drain.Next(2));
        Assert.Empty(_drain.Next());
        _drain.Outbox.Acknowledged(2);
        _drain.Outbox.TakeBack();
        Assert.Equal([1, 3], _drain.Next());
        Assert.Equal(1, await _drain.SettleAsync());
        Assert.Empty(_drain.Next());
    }

    [Fact]
    public async Task A_refused_event_is_counted_and_waits_its_time_and_what_follows_it_in_its_stream_and_priority_waits_for_it()
    {
        await AppendAsync(EventPriority.High, EventPriority.Normal);
        await _store.AppendAsync(TestStore.Event("core", EventPriority.High));
        await AppendAsync(EventPriority.High);
        Assert.Equal([1], _drain.Next(1));
        _drain.Outbox.Refused(1, TimeSpan.FromSeconds(30));
        Assert.Equal([3, 2], _drain.Next());
        Assert.Equal(0, await _drain.SettleAsync());
        Assert.Empty(_drain.Next());

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(_drain.Next());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 4], _drain.Next());
        Assert.Equal((1, 0), (_drain.Batch[0].Attempts, _drain.Batch[1].Attempts));
        _drain.Outbox.Refused(1, TimeSpan.Zero);
        await _drain.SettleAsync();
        Assert.Equal([1], _drain.Next());
        Assert.Equal(2, _drain.Batch[0].Attempts);
    }

    [Fact]
    public async Task A_wait_does_not_notice_that_the_wall_clock_jumps()
    {
        await AppendAsync(EventPriority.High);
        _drain.Next();
        _drain.Outbox.Refused(1, TimeSpan.FromSeconds(30));
        await _drain.SettleAsync();
        _time.StepWallClock(TimeSpan.FromDays(3650));
        Assert.Empty(_drain.Next());
        _time.StepWallClock(TimeSpan.FromDays(-7300));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal([1], _drain.Next());
    }

    [Fact]
    public async Task Attempts_survive_the_process_and_waits_do_not()
    {
        await AppendAsync(EventPriority.High, EventPriority.High);
        _drain.Next();
        _drain.Outbox.Refused(1, TimeSpan.FromHours(1));
        await _drain.SettleAsync();
        using TestDrain again = new(_store);
        Assert.Equal([1, 2], again.Next());
        Assert.Equal((1, 0), (again.Batch[0].Attempts, again.Batch[1].Attempts));
    }

    [Fact]
    public async Task What_can_never_be_sent_is_put_aside_once_and_reported()
    {
        await AppendAsync(EventPriority.High, EventPriority.Normal);
        _drain.Next();
        _drain.Outbox.PutAside(1, "payload-refused");
        _drain.Outbox.PutAside(1, "payload-refused");
        Assert.Equal(1, await _drain.SettleAsync());
        _drain.Outbox.TakeBack();
        Assert.Equal([3, 2], _drain.Next());
        Assert.Equal((0, 2, 1), ((await _drain.StatusAsync()).Waiting, (await _drain.StatusAsync()).InFlight, (await _drain.StatusAsync()).DeadLetters));

        RecordedEvent[] log = [.. new EventLog(_store).List(new EventQuery { OldestFirst = true }).Value];
        Assert.Equal(EventPutAside.EventType, log[2].Event.Type);
        Assert.Equal(
            $$"""{"stream":"gates","sequence":1,"id":"{{log[0].Event.Id}}","attempts":0,"reason":"payload-refused"}""", TestDrain.Data(log[2]));

        // The report of a report would be refused like that one, and so on for ever.
        _drain.Outbox.PutAside(3, "payload-refused");
        await _drain.SettleAsync();
        Assert.Equal(3, new EventLog(_store).List(new EventQuery()).Value.Count);
        Assert.Equal(2, (await _drain.StatusAsync()).DeadLetters);
    }

    [Fact]
    public async Task An_expired_event_is_not_sent()
    {
        await _store.AppendAsync(TestStore.Event(time: _time.GetUtcNow(), timeToLive: TimeSpan.FromMinutes(1)));
        await AppendAsync(EventPriority.Low);
        Assert.Equal([1, 2], _drain.Look());
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([2], _drain.Look());
    }

    [Fact]
    public async Task A_long_backlog_is_read_in_the_same_order()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(producer => Task.Run(async () =>
        {
            for (int i = 0; i < 1_200; i++)
            {
                await _store.AppendAsync(TestStore.Event(priority: (EventPriority)(i % 4)));
            }
        })));

        List<(EventPriority Priority, long Position)> sent = [];
        while (_drain.Next(1_000) is { Length: > 0 } positions)
        {
            sent.AddRange(_drain.Priorities().Zip(positions));
            await _drain.AcknowledgeAsync(positions);
        }

        Assert.Equal(12_000, sent.Count);
        Assert.Equal(sent.OrderByDescending(e => e.Priority).ThenBy(e => e.Position), sent);
        OutboxStatus status = await _drain.StatusAsync();
        Assert.Equal((0L, 0L, null), (status.Waiting, status.WaitingBytes, status.Oldest));
    }

    [Fact]
    public async Task Thousands_of_expired_events_are_passed_over_a_part_at_a_time()
    {
        await _store.WriteAsync(transaction =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                transaction.Append(TestStore.Event(time: _time.GetUtcNow(), timeToLive: TimeSpan.FromMinutes(1)));
            }

            return 0;
        });
        await AppendAsync(EventPriority.Normal);
        _time.Advance(TimeSpan.FromMinutes(1));
        int looks = 1;
        while (_drain.Next().Length == 0)
        {
            looks++;
        }

        Assert.Equal((3, 10_001), (looks, _drain.Batch[0].Position));
    }

    [Fact]
    public async Task Status_tells_what_waits_by_priority_what_is_in_flight_and_since_when()
    {
        Assert.Null((await _drain.StatusAsync()).Oldest);
        DateTimeOffset start = _time.GetUtcNow();
        foreach (EventPriority priority in (EventPriority[])[EventPriority.Low, EventPriority.High, EventPriority.Normal, EventPriority.High])
        {
            await AppendAsync(priority);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        OutboxStatus status = await _drain.StatusAsync();
        Assert.Equal(
            [new(EventPriority.Critical, 0, 0), new(EventPriority.High, 2, 2 * Weight), new(EventPriority.Normal, 1, Weight), new(EventPriority.Low, 1, Weight)],
            status.Shares);
        Assert.Equal((start, 0), (status.Oldest, status.InFlight));

        _drain.Next(3);
        await SaveAsync();
        status = await _drain.StatusAsync();
        Assert.Equal((1L, Weight, 3), (status.Waiting, status.WaitingBytes, status.InFlight));
        await _drain.AcknowledgeAsync(2, 3);
        Assert.Equal(start, (await _drain.StatusAsync()).Oldest);
        _drain.Next();
        await _drain.AcknowledgeAsync(1);
        status = await _drain.StatusAsync();
        Assert.Equal((start.AddMinutes(3), 0L, 1), (status.Oldest, status.Waiting, status.InFlight));
    }

    [Fact]
    public async Task The_weight_that_waits_is_known_after_reopening()
    {
        await AppendAsync(EventPriority.High, EventPriority.Normal, EventPriority.Low);
        _drain.Next();
        await _drain.AcknowledgeAsync(2);
        await AppendAsync(EventPriority.High);
        _store.Dispose();

        using Store again = TestStore.Open(_folder, _time);
        using TestDrain drain = new(again);
        Assert.Equal((3L, 3L * Weight), ((await drain.StatusAsync()).Waiting, (await drain.StatusAsync()).WaitingBytes));
    }

    [Fact]
    public async Task Arrivals_are_told_once_after_a_look_that_found_no_more()
    {
        int told = 0;
        _drain.Outbox.Arrived += () => told++;
        await AppendAsync(EventPriority.High, EventPriority.High);
        Assert.Equal(0, told);
        Assert.Equal([1], _drain.Next(1));
        await AppendAsync(EventPriority.High);
        Assert.Equal(0, told);
        Assert.Equal([2, 3], _drain.Next());
        await AppendAsync(EventPriority.High, EventPriority.High);
        Assert.Equal(1, told);
        await _store.WriteAsync(_ => 0);
        Assert.Equal([4, 5], _drain.Next());
        await AppendAsync(EventPriority.High);
        Assert.Equal(2, told);
    }

    [Fact]
    public async Task Answers_that_cannot_be_written_are_kept_and_written_with_the_next()
    {
        await AppendAsync(EventPriority.High, EventPriority.High, EventPriority.High);
        _drain.Next(2);
        _drain.Outbox.Acknowledged(1);
        using (Microsoft.Data.Sqlite.SqliteConnection other = new($"Data Source={_folder.File(StoreOptions.FileName)};Pooling=False"))
        {
            other.Open();
            using Microsoft.Data.Sqlite.SqliteCommand command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            Assert.Equal("store-locked", (await _drain.Outbox.SettleAsync()).Problem?.Code);
            command.CommandText = "ROLLBACK";
            command.ExecuteNonQuery();
        }

        _drain.Outbox.Acknowledged(2);
        _drain.Outbox.TakeBack();
        Assert.Equal([3], _drain.Next());
        Assert.Equal(2, await _drain.SettleAsync());
        Assert.Equal(0, await _drain.SettleAsync());
    }

    [Fact]
    public async Task Draining_allocates_nothing_for_an_event()
    {
        const int Events = 20_000;
        await _store.WriteAsync(transaction =>
        {
            for (int i = 0; i < Events; i++)
            {
                transaction.Append(TestStore.Event(priority: (EventPriority)(i % 4), stream: $"stream-{i % 3}"));
            }

            return 0;
        });
        OutboxBatch batch = new(200);
        long allocated = -1;
        Thread sender = new(() =>
        {
            _ = Drain(Events / 4);
            allocated = Drain(Events / 2);
        });
        sender.Start();
        sender.Join();
        Assert.Equal(0, allocated);

        // On one thread, and of this thread alone: others run other tests. The commit, which is somewhere else, costs the same for one event as for hundreds.
        long Drain(int events)
        {
            long total = 0;
            for (int sent = 0; sent < events; sent += batch.Count)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                _ = _drain.Outbox.Fill(batch).Value;
                for (int i = 0; i < batch.Count; i++)
                {
                    _drain.Outbox.Acknowledged(batch[i].Position);
                }

                total += GC.GetAllocatedBytesForCurrentThread() - before;
                _drain.SettleHere();
            }

            return total;
        }
    }

    private async Task AppendAsync(params EventPriority[] priorities)
    {
        foreach (EventPriority priority in priorities)
        {
            Outcome<long> appended = await _store.AppendAsync(TestStore.Event(priority: priority, time: _time.GetUtcNow()));
            Assert.True(appended.Succeeded);
        }
    }

    /// <summary>Gives the events their bits, as thousands of others would.</summary>
    private async Task SaveAsync() => Assert.True((await _store.WriteAsync(transaction =>
    {
        transaction.Journal.Save();
        return 0;
    })).Succeeded);
}
