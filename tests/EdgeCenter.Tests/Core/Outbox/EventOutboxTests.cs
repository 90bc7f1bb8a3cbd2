using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Storage;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Core.Outbox;

public sealed class EventOutboxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly Store _store;
    private readonly EventOutbox _outbox;

    public EventOutboxTests()
    {
        _store = TestStore.Open(_folder, _time);
        _outbox = new EventOutbox(_store);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_committed_waits_by_priority_and_then_in_commit_order()
    {
        await AppendAsync(EventPriority.Low, EventPriority.High, EventPriority.Normal, EventPriority.High, EventPriority.Critical);
        Assert.Equal((long[])[5, 2, 4, 3, 1], await WindowAsync());
        Assert.Equal((long[])[5, 2], await WindowAsync(limit: 2));
    }

    [Fact]
    public async Task What_is_acknowledged_leaves_in_any_order_and_what_is_not_stays()
    {
        await AppendAsync(EventPriority.Low, EventPriority.High, EventPriority.Normal, EventPriority.High);
        Assert.Equal(2, (await _outbox.AcknowledgeAsync(new HashSet<long> { 3, 2 })).Value);
        Assert.Equal((long[])[4, 1], await WindowAsync());
        Assert.Equal(1, (await _outbox.AcknowledgeAsync(new HashSet<long> { 1, 2, 3 })).Value);
        await AppendAsync(EventPriority.Normal);
        Assert.Equal((long[])[4, 5], await WindowAsync());
        Assert.Equal(2, (await StatusAsync()).Waiting);
    }

    [Fact]
    public async Task What_is_in_flight_is_not_read_again()
    {
        await AppendAsync(EventPriority.High, EventPriority.High, EventPriority.High);
        Assert.Equal([2, 3], (await _outbox.ReadAsync(2, new HashSet<long> { 1 })).Value.Select(entry => entry.Recorded.Position));
    }

    [Fact]
    public async Task A_failed_attempt_is_counted_and_waits_its_time()
    {
        await AppendAsync(EventPriority.High, EventPriority.Normal);
        Assert.Equal(1, (await _outbox.NoteFailureAsync(1, _time.GetUtcNow().AddSeconds(30))).Value);
        Assert.Equal((long[])[2], await WindowAsync());

        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((long[])[1, 2], await WindowAsync());
        Assert.Equal(1, (await _outbox.ReadAsync(1)).Value[0].Attempts);
        Assert.Equal(2, (await _outbox.NoteFailureAsync(1, _time.GetUtcNow())).Value);
        Assert.Equal(0, (await _outbox.NoteFailureAsync(99, _time.GetUtcNow())).Value);
    }

    [Fact]
    public async Task What_can_never_be_sent_is_put_aside_once()
    {
        await AppendAsync(EventPriority.High, EventPriority.Normal);
        Assert.True((await _outbox.PutAsideAsync(1, "payload-refused")).Value);
        Assert.False((await _outbox.PutAsideAsync(1, "payload-refused")).Value);
        Assert.Equal((long[])[2], await WindowAsync());
        Assert.Equal((1, 1), ((await StatusAsync()).Waiting, (await StatusAsync()).DeadLetters));
    }

    [Fact]
    public async Task An_expired_event_is_not_sent()
    {
        await _store.AppendAsync(TestStore.Event(time: _time.GetUtcNow(), timeToLive: TimeSpan.FromMinutes(1)));
        await AppendAsync(EventPriority.Low);
        Assert.Equal((long[])[1, 2], await WindowAsync());
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((long[])[2], await WindowAsync());
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

        List<OutboxEntry> sent = [];
        while ((await _outbox.ReadAsync(1_000)).Value is { Count: > 0 } window)
        {
            sent.AddRange(window);
            await _outbox.AcknowledgeAsync(window.Select(entry => entry.Recorded.Position).ToHashSet());
        }

        Assert.Equal(12_000, sent.Count);
        Assert.Equal(
            sent.OrderByDescending(entry => entry.Recorded.Event.Priority).ThenBy(entry => entry.Recorded.Position).Select(entry => entry.Recorded.Position),
            sent.Select(entry => entry.Recorded.Position));
        OutboxStatus status = await StatusAsync();
        Assert.Equal((0, 0), (status.Waiting, status.WaitingBytes));
    }

    [Fact]
    public async Task The_weight_that_waits_is_known_after_reopening()
    {
        await AppendAsync(EventPriority.High, EventPriority.Normal, EventPriority.Low);
        await _outbox.AcknowledgeAsync(new HashSet<long> { 2 });
        await AppendAsync(EventPriority.High);
        OutboxStatus before = await StatusAsync();
        _store.Dispose();

        using Store again = TestStore.Open(_folder, _time);
        Assert.Equal(before.WaitingBytes, (await new EventOutbox(again).StatusAsync()).Value.WaitingBytes);
        Assert.Equal(3 * (256 + 2), before.WaitingBytes);
    }

    private async Task AppendAsync(params EventPriority[] priorities)
    {
        foreach (EventPriority priority in priorities)
        {
            Assert.True((await _store.AppendAsync(TestStore.Event(priority: priority, time: _time.GetUtcNow()))).Succeeded);
        }
    }

    private async Task<long[]> WindowAsync(int limit = 100) =>
        [.. (await _outbox.ReadAsync(limit)).Value.Select(entry => entry.Recorded.Position)];

    private async Task<OutboxStatus> StatusAsync() => (await _outbox.StatusAsync()).Value;
}
