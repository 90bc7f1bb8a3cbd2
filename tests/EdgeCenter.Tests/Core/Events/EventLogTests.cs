using EdgeCenter.Core.Events;
using EdgeCenter.Core.Storage;
using EdgeCenter.Tests.Core.Storage;

namespace EdgeCenter.Tests.Core.Events;

public sealed class EventLogTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly Store _store;
    private readonly EventLog _log;

    public EventLogTests()
    {
        _store = TestStore.Open(_folder);
        _log = new EventLog(_store);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_newest_come_first_unless_asked_otherwise()
    {
        await AppendAsync(3);
        Assert.Equal([3, 2, 1], Positions(new EventQuery()));
        Assert.Equal([1, 2, 3], Positions(new EventQuery { OldestFirst = true }));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_in_both_directions()
    {
        await AppendAsync(100, concurrent: true);
        Assert.Equal(Enumerable.Range(1, 100).Reverse().Select(i => (long)i), Pages(last => new EventQuery { Before = last, Limit = 7 }));
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), Pages(last => new EventQuery { After = last, Limit = 7, OldestFirst = true }));

        IEnumerable<long> Pages(Func<long?, EventQuery> query)
        {
            long? last = null;
            while (Positions(query(last)) is { Length: > 0 } page)
            {
                last = page[^1];
                foreach (long position in page)
                {
                    yield return position;
                }
            }
        }
    }

    [Fact]
    public async Task Each_filter_narrows()
    {
        await _store.AppendAsync(TestStore.Event("gates", type: "edgecenter.gate.granted.v1", subject: "E1", time: Noon));
        await _store.AppendAsync(TestStore.Event("gates", type: "edgecenter.gate.denied.v1", subject: "E2", time: Noon.AddHours(1)));
        await _store.AppendAsync(TestStore.Event("core", type: "edgecenter.core.started.v1", time: Noon.AddHours(2)));

        Assert.Equal([2, 1], Positions(new EventQuery { TypePrefix = "edgecenter.gate." }));
        Assert.Equal([1], Positions(new EventQuery { Subject = "E1" }));
        Assert.Equal([3], Positions(new EventQuery { Stream = "core" }));
        Assert.Equal([3, 2], Positions(new EventQuery { Since = Noon.AddHours(1) }));
        Assert.Equal([2], Positions(new EventQuery { TypePrefix = "edgecenter.gate.", Since = Noon.AddMinutes(1) }));
        Assert.Empty(Positions(new EventQuery { Stream = "never-heard-of" }));
        Assert.Empty(Positions(new EventQuery { Subject = "E" }));
    }

    [Fact]
    public async Task Each_stream_has_its_own_numbers_and_all_share_one_order()
    {
        foreach (string stream in (string[])["gates", "core", "gates", "speech", "core", "gates"])
        {
            await _store.AppendAsync(TestStore.Event(stream));
        }

        IReadOnlyList<RecordedEvent> all = _log.List(new EventQuery { OldestFirst = true }).Value;
        Assert.Equal([1, 2, 3, 4, 5, 6], all.Select(e => e.Position));
        Assert.Equal([1L, 2, 3], all.Where(e => e.Event.Stream == "gates").Select(e => e.Sequence));
        Assert.Equal([1L, 2], all.Where(e => e.Event.Stream == "core").Select(e => e.Sequence));
    }

    [Fact]
    public async Task Numbers_have_no_gaps_however_producers_and_failures_mix_and_go_on_after_reopening()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(producer => Task.Run(async () =>
        {
            for (int i = 0; i < 30; i++)
            {
                string stream = i % 2 == 0 ? "even" : $"odd-{producer % 3}";
                if (i % 5 == 4)
                {
                    await Assert.ThrowsAsync<FormatException>(async () => await _store.WriteAsync<int>(tx =>
                    {
                        tx.Append(TestStore.Event(stream));
                        tx.Append(TestStore.Event($"new-{producer}"));
                        throw new FormatException();
                    }));
                }
                else if (i % 5 == 3)
                {
                    Assert.True((await _store.WriteAsync(tx => tx.Append(TestStore.Event(stream)) + tx.Append(TestStore.Event(stream)))).Succeeded);
                }
                else
                {
                    Assert.True((await _store.AppendAsync(TestStore.Event(stream))).Succeeded);
                }
            }
        })));

        AssertNoGaps(_store, 20 * 30);
        _store.Dispose();
        using Store again = TestStore.Open(_folder);
        await again.AppendAsync(TestStore.Event("even"));
        AssertNoGaps(again, (20 * 30) + 1);
    }

    [Fact]
    public async Task Numbers_are_right_after_they_were_saved_in_between()
    {
        await AppendAsync(10_000, concurrent: true);
        _store.Dispose();
        using Store again = TestStore.Open(_folder);
        Assert.Equal(10_001, (await again.AppendAsync(TestStore.Event())).Value);
    }

    private static void AssertNoGaps(Store store, int events)
    {
        IReadOnlyList<RecordedEvent> all = new EventLog(store).List(new EventQuery { OldestFirst = true, Limit = 10_000 }).Value;
        Assert.Equal(events, all.Count);
        Assert.Equal(Enumerable.Range(1, events).Select(i => (long)i), all.Select(e => e.Position));
        Assert.All(all.GroupBy(e => e.Event.Stream), stream =>
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(i => (long)i), stream.Select(e => e.Sequence)));
    }

    private async Task AppendAsync(int count, bool concurrent = false)
    {
        int producers = concurrent ? 10 : 1;
        await Task.WhenAll(Enumerable.Range(0, producers).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < count / producers; i++)
            {
                Assert.True((await _store.AppendAsync(TestStore.Event())).Succeeded);
            }
        })));
    }

    private long[] Positions(EventQuery query) => [.. _log.List(query).Value.Select(e => e.Position)];
}
