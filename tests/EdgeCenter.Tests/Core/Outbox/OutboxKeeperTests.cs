using System.Text;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Core.Outbox;

public sealed class OutboxKeeperTests
{
    private const int Weight = 256 + 2; // of an event whose data is {}

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Inside_the_budget_nothing_is_given_up()
    {
        await InStoreAsync(10 * Weight, async (store, outbox, keeper) =>
        {
            await AppendAsync(store, Enumerable.Repeat(EventPriority.Low, 10));
            Assert.Equal(0, (await keeper.KeepAsync()).Value);
            Assert.Equal(10, (await outbox.StatusAsync()).Value.Waiting);
        });
    }

    [Fact]
    public async Task Over_the_budget_the_lowest_priority_goes_first_and_of_that_the_oldest()
    {
        await InStoreAsync(10 * Weight, async (store, outbox, keeper) =>
        {
            await AppendAsync(store, [
                EventPriority.High, EventPriority.Low, EventPriority.Normal, EventPriority.Low, EventPriority.Critical, EventPriority.Normal,
                EventPriority.Low, EventPriority.High, EventPriority.Normal, EventPriority.High, EventPriority.Normal, EventPriority.High]);

            Assert.Equal(3, (await keeper.KeepAsync()).Value); // 12 → 9, which is 90 % of the budget
            Assert.Equal([5, 13, 1, 8, 10, 12, 3, 6, 9, 11], (await outbox.ReadAsync(100)).Value.Select(entry => entry.Recorded.Position));
        });
    }

    [Fact]
    public async Task What_is_given_up_is_counted_reported_and_still_in_the_log()
    {
        await InStoreAsync(4 * Weight, async (store, outbox, keeper) =>
        {
            await AppendAsync(store, [EventPriority.Low, EventPriority.Low, EventPriority.Normal, EventPriority.Normal, EventPriority.High]);
            await keeper.KeepAsync();

            Assert.Equal([new OutboxLoss("over-budget", EventPriority.Low, 2, 2 * Weight)], (await outbox.StatusAsync()).Value.Losses);
            RecordedEvent report = new EventLog(store).List(new EventQuery { Limit = 1 }).Value[0];
            Assert.Equal(OutboxKeeper.DroppedType, report.Event.Type);
            Assert.Equal(
                $$"""{"losses":[{"reason":"over-budget","priority":"Low","events":2,"bytes":{{2 * Weight}}}]}""",
                Encoding.UTF8.GetString(report.Event.Data.Span));
            Assert.Equal(EventPriority.Critical, report.Event.Priority);
            Assert.Equal(6, new EventLog(store).List(new EventQuery()).Value.Count);
        });
    }

    [Fact]
    public async Task Expired_events_are_given_up_whatever_their_priority_and_make_room_for_the_others()
    {
        await InStoreAsync(6 * Weight, async (store, outbox, keeper) =>
        {
            await store.AppendAsync(TestStore.Event(priority: EventPriority.Critical, time: _time.GetUtcNow(), timeToLive: TimeSpan.FromSeconds(5)));
            await AppendAsync(store, Enumerable.Repeat(EventPriority.Low, 4));
            _time.Advance(TimeSpan.FromSeconds(5));

            Assert.Equal(1, (await keeper.KeepAsync()).Value);
            Assert.Equal([new OutboxLoss("expired", EventPriority.Critical, 1, Weight)], (await outbox.StatusAsync()).Value.Losses);
            Assert.Equal((long[])[6, 2, 3, 4, 5], (await outbox.ReadAsync(100)).Value.Select(entry => entry.Recorded.Position).ToArray());
        });
    }

    [Fact]
    public void Whatever_comes_the_budget_holds_and_nothing_leaves_before_something_less_important()
    {
        Prop.ForAll(
            Gen.Choose(0, 3).ListOf(60).ToArbitrary(),
            Gen.Choose(5, 50).ToArbitrary(),
            (priorities, budget) => InStoreAsync(budget * Weight, async (store, outbox, keeper) =>
            {
                await AppendAsync(store, priorities.Select(priority => (EventPriority)priority));
                long given = (await keeper.KeepAsync()).Value;

                OutboxStatus status = (await outbox.StatusAsync()).Value;
                RecordedEvent[] log = [.. new EventLog(store).List(new EventQuery { OldestFirst = true, Limit = 1000 }).Value.Where(e => e.Event.Type != OutboxKeeper.DroppedType)];
                HashSet<long> waiting = [.. (await outbox.ReadAsync(1000)).Value.Select(entry => entry.Recorded.Position)];
                RecordedEvent[] lost = [.. log.Where(e => !waiting.Contains(e.Position))];

                Assert.Equal(priorities.Count, log.Length);
                Assert.Equal(given, lost.Length);
                Assert.Equal(given, status.Losses.Sum(loss => loss.Events));
                Assert.Equal(priorities.Count > budget, given > 0);
                Assert.Equal(waiting.Count, status.Waiting);
                Assert.Equal(
                    log.OrderBy(e => e.Event.Priority).ThenBy(e => e.Position).Take(lost.Length).Select(e => e.Position).Order(),
                    lost.Select(e => e.Position));
            }).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();
    }

    private async Task InStoreAsync(long budget, Func<Store, EventOutbox, OutboxKeeper, Task> test)
    {
        using var folder = new TemporaryFolder();
        using Store store = TestStore.Open(folder, _time, budget);
        await test(
            store,
            new EventOutbox(store),
            new OutboxKeeper(store, new EventFactory(_time, new UlidSource(_time), new UnknownClock()), NullLogger<OutboxKeeper>.Instance));
    }

    private async Task AppendAsync(Store store, IEnumerable<EventPriority> priorities)
    {
        foreach (EventPriority priority in priorities)
        {
            Assert.True((await store.AppendAsync(TestStore.Event(priority: priority, time: _time.GetUtcNow()))).Succeeded);
        }
    }

    private sealed class UnknownClock : IClockQualitySource
    {
        public ClockQuality Current => ClockQuality.Unknown;
    }
}
