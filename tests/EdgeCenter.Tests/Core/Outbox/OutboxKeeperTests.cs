using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Storage;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Core.Outbox;

public sealed class OutboxKeeperTests
{
    private const int Weight = 256 + 2; // of an event whose data is {}

    private static readonly JsonTypeInfo<OutboxLosses> Json = OutboxJson.Default.OutboxLosses;

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Inside_the_budget_nothing_is_given_up()
    {
        await InStoreAsync(10 * Weight, async (store, drain, keeper) =>
        {
            await AppendAsync(store, Enumerable.Repeat(EventPriority.Low, 10));
            Assert.Equal(0, (await keeper.KeepAsync()).Value);
            Assert.Equal(10, (await drain.StatusAsync()).Waiting);
        });
    }

    [Fact]
    public async Task Over_the_budget_the_lowest_priority_goes_first_and_of_that_the_oldest()
    {
        await InStoreAsync(10 * Weight, async (store, drain, keeper) =>
        {
            await AppendAsync(store, [
                EventPriority.High, EventPriority.Low, EventPriority.Normal, EventPriority.Low, EventPriority.Critical, EventPriority.Normal,
                EventPriority.Low, EventPriority.High, EventPriority.Normal, EventPriority.High, EventPriority.Normal, EventPriority.High]);

            Assert.Equal(3, (await keeper.KeepAsync()).Value); // 12 → 9, which is 90 % of the budget
            Assert.Equal([5, 13, 1, 8, 10, 12, 3, 6, 9, 11], drain.Look());
        });
    }

    [Fact]
    public async Task What_is_given_up_is_counted_reported_and_still_in_the_log()
    {
        await InStoreAsync(4 * Weight, async (store, drain, keeper) =>
        {
            await AppendAsync(store, [EventPriority.Low, EventPriority.Low, EventPriority.Normal, EventPriority.Normal, EventPriority.High]);
            await keeper.KeepAsync();

            Assert.Equal([new OutboxLoss("over-budget", EventPriority.Low, 2, 2 * Weight)], (await drain.StatusAsync()).Losses);
            RecordedEvent report = new EventLog(store).List(new EventQuery { Limit = 1 }).Value[0];
            Assert.Equal(OutboxKeeper.DroppedType, report.Event.Type);
            Assert.Equal(
                $$"""{"losses":[{"reason":"over-budget","priority":"Low","events":2,"bytes":{{2 * Weight}}}],"ranges":[{"stream":"gates","first":1,"last":2,"reason":"over-budget"}]}""",
                TestDrain.Data(report));
            Assert.Equal(EventPriority.Critical, report.Event.Priority);
            Assert.Equal(6, new EventLog(store).List(new EventQuery()).Value.Count);
        });
    }

    [Fact]
    public async Task Expired_events_are_given_up_whatever_their_priority_and_make_room_for_the_others()
    {
        await InStoreAsync(6 * Weight, async (store, drain, keeper) =>
        {
            await store.AppendAsync(TestStore.Event(priority: EventPriority.Critical, time: _time.GetUtcNow(), timeToLive: TimeSpan.FromSeconds(5)));
            await AppendAsync(store, Enumerable.Repeat(EventPriority.Low, 4));
            _time.Advance(TimeSpan.FromSeconds(5));

            Assert.Equal(1, (await keeper.KeepAsync()).Value);
            Assert.Equal([new OutboxLoss("expired", EventPriority.Critical, 1, Weight)], (await drain.StatusAsync()).Losses);
            Assert.Equal([6, 2, 3, 4, 5], drain.Look());
        });
    }

    [Fact]
    public void Whatever_comes_the_budget_holds_and_nothing_leaves_before_something_less_important()
    {
        Prop.ForAll(
            Gen.Choose(0, 3).ListOf(60).ToArbitrary(),
            Gen.Choose(5, 50).ToArbitrary(),
            (priorities, budget) => InStoreAsync(budget * Weight, async (store, drain, keeper) =>
            {
                await AppendAsync(store, priorities.Select(priority => (EventPriority)priority));
                long given = (await keeper.KeepAsync()).Value;

                OutboxStatus status = await drain.StatusAsync();
                RecordedEvent[] log = [.. new EventLog(store).List(new EventQuery { OldestFirst = true, Limit = 1000 }).Value.Where(e => e.Event.Type != OutboxKeeper.DroppedType)];
                HashSet<long> waiting = [.. drain.Look(1000)];
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

    [Fact]
    public async Task Every_number_that_is_given_up_is_in_a_report_and_none_that_is_not()
    {
        const int Events = 6_000;
        await InStoreAsync(100 * Weight, async (store, drain, keeper) =>
        {
            await store.WriteAsync(transaction =>
            {
                for (int i = 0; i < Events; i++)
                {
                    transaction.Append(TestStore.Event(
                        i % 3 == 0 ? "speech" : "gates", i % 5 == 0 ? EventPriority.High : EventPriority.Low, time: _time.GetUtcNow(),
                        timeToLive: i % 7 == 0 ? TimeSpan.FromMinutes(1) : null));
                }

                return 0;
            });
            _time.Advance(TimeSpan.FromMinutes(1));
            long given = (await keeper.KeepAsync()).Value;

            EventLog log = new(store);
            RecordedEvent[] all = [.. log.List(new EventQuery { OldestFirst = true, Limit = 10_000 }).Value];
            OutboxLosses[] reports = [.. all.Where(e => e.Event.Type == OutboxKeeper.DroppedType).Select(e => JsonSerializer.Deserialize(e.Event.Data.Span, Json)!)];
            Assert.All(reports, report => Assert.InRange(report.Ranges.Count, 1, 500));
            Assert.True(reports.Length > 3);
            (string Stream, long Sequence, string Reason)[] reported = [.. reports
                .SelectMany(report => report.Ranges)
                .SelectMany(range => Enumerable.Range((int)range.First, (int)(range.Last - range.First + 1)).Select(i => (range.Stream, (long)i, range.Reason)))];
            Assert.Equal(given, reported.Length);
            Assert.Equal(given, reports.Sum(report => report.Losses.Sum(loss => loss.Events)));

            HashSet<long> waiting = [.. drain.Look(10_000)];
            Assert.Equal(
                all.Where(e => !waiting.Contains(e.Position)).Select(e => (e.Event.Stream, e.Sequence, e.Event.TimeToLive is null ? "over-budget" : "expired")).Order(),
                reported.Order());
        });
    }

    [Fact]
    public async Task An_event_that_was_given_up_while_it_was_being_sent_stays_given_up()
    {
        await InStoreAsync(2 * Weight, async (store, drain, keeper) =>
        {
            await AppendAsync(store, Enumerable.Repeat(EventPriority.Low, 3));
            Assert.Equal([1, 2, 3], drain.Next());
            Assert.Equal(2, (await keeper.KeepAsync()).Value);
            drain.Outbox.Refused(1, TimeSpan.Zero);
            drain.Outbox.PutAside(2, "refused");
            Assert.Equal(1, await drain.AcknowledgeAsync(3));
            Assert.Equal([4], drain.Look());
            Assert.Equal(0, (await drain.StatusAsync()).DeadLetters);
        });
    }

    [Fact]
    public async Task What_expires_later_is_found_later()
    {
        await InStoreAsync(1_000 * Weight, async (store, drain, keeper) =>
        {
            foreach (int minutes in (int[])[3, 1, 2, 1])
            {
                await store.AppendAsync(TestStore.Event(time: _time.GetUtcNow(), timeToLive: TimeSpan.FromMinutes(minutes)));
            }

            List<long> given = [];
            for (int minute = 0; minute < 5; minute++)
            {
                given.Add((await keeper.KeepAsync()).Value);
                _time.Advance(TimeSpan.FromMinutes(1));
            }

            Assert.Equal([0, 2, 1, 1, 0], given);
        });
    }

    private async Task InStoreAsync(long budget, Func<Store, TestDrain, OutboxKeeper, Task> test)
    {
        using var folder = new TemporaryFolder();
        using Store store = TestStore.Open(folder, _time, budget);
        using TestDrain drain = new(store);
        await test(store, drain, new OutboxKeeper(store, drain.Factory, NullLogger<OutboxKeeper>.Instance));
        Assert.Empty(store.CheckIntegrity().Value);
    }

    private async Task AppendAsync(Store store, IEnumerable<EventPriority> priorities)
    {
        foreach (EventPriority priority in priorities)
        {
            Assert.True((await store.AppendAsync(TestStore.Event(priority: priority, time: _time.GetUtcNow()))).Succeeded);
        }
    }
}
