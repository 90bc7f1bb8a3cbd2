using EdgeCenter.Sync.Collector;

namespace EdgeCenter.Tests.Sync.Collector;

public sealed class RepairPlanTests
{
    private readonly RepairPlan _plan = new();

    [Fact]
    public void What_is_only_late_is_not_asked_for()
    {
        Assert.Empty(Look(0, highest: 9, new SequenceRange(3, 5)));
        Assert.Empty(Look(5, highest: 12));
    }

    [Fact]
    public void What_is_missing_in_two_looks_is_asked_for_and_after_doubling_waits_again()
    {
        SequenceRange gap = new(3, 5);
        int[] asked = [.. Enumerable.Range(0, 60).Select(i => 5 * i).Where(second => Look(second, highest: 9, gap).Count > 0)];

        Assert.Equal([5, 20, 50, 110, 230], asked);
    }

    [Fact]
    public void What_is_on_its_way_is_not_asked_for_again_and_later_only_what_is_still_missing()
    {
        Look(0, highest: 100, new SequenceRange(3, 50));
        Assert.Equal([new SequenceRange(3, 50)], Look(5, highest: 100, new SequenceRange(3, 50)));

        Assert.Empty(Look(10, highest: 100, new SequenceRange(20, 50)));
        Assert.Equal([new SequenceRange(30, 50)], Look(20, highest: 100, new SequenceRange(30, 50)));
    }

    [Fact]
    public void The_end_of_a_stream_is_asked_for_when_the_appliance_has_sent_everything()
    {
        Look(0, highest: 7);
        _plan.Heard("hq", "edge-1", new Dictionary<string, long> { ["gates"] = 9 }, nothingWaits: false);
        Look(5, highest: 7);
        Assert.Empty(Look(10, highest: 7));

        _plan.Heard("hq", "edge-1", new Dictionary<string, long> { ["gates"] = 9 }, nothingWaits: true);
        Look(15, highest: 7);
        Assert.Equal([new SequenceRange(8, 9)], Look(20, highest: 7));
    }

    [Fact]
    public void A_stream_of_which_nothing_came_is_asked_for_from_its_beginning()
    {
        _plan.Heard("hq", "edge-1", new Dictionary<string, long> { ["vision"] = 4 }, nothingWaits: true);
        _plan.Next([], TimeSpan.Zero);

        MissingEvents missing = Assert.Single(_plan.Next([], TimeSpan.FromSeconds(5)));
        Assert.Equal(("vision", new SequenceRange(1, 4)), (missing.Stream, missing.Range));
    }

    [Fact]
    public void A_collector_that_was_away_for_long_does_not_ask_for_everything_at_once()
    {
        StreamGaps[] found = [.. Enumerable.Range(0, 1000).Select(i => new StreamGaps("hq", $"edge-{i}", "gates", 9, [new SequenceRange(3, 5)]))];
        _plan.Next(found, TimeSpan.Zero);

        string[] first = [.. _plan.Next(found, TimeSpan.FromSeconds(5)).Select(missing => missing.Appliance)];
        string[] second = [.. _plan.Next(found, TimeSpan.FromSeconds(10)).Select(missing => missing.Appliance)];

        Assert.Equal(200, first.Length);
        Assert.Equal(200, second.Length);
        Assert.Empty(first.Intersect(second));
    }

    private IReadOnlyList<SequenceRange> Look(double second, long highest, params SequenceRange[] missing) =>
        [.. _plan.Next([new StreamGaps("hq", "edge-1", "gates", highest, missing)], TimeSpan.FromSeconds(second)).Select(found => found.Range)];
}
