using EdgeCenter.Appliance.Report.Doors;
using EdgeCenter.Core.Outcomes;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Appliance.Report;

public sealed class DoorTimelinesTests
{
    [Fact]
    public void A_morning_lies_in_lanes()
    {
        DoorTimeline door = Assert.Single(DoorStory.OfAMorning().Timelines());

        Assert.Equal("front", door.Door);
        Assert.Equal(16, door.Events);
        Assert.False(door.Earlier);
        Assert.Equal([(0.01, 3.5, "let in"), (6, 13.5, "exit")], Spans(door, LaneKind.Lock));
        Assert.Equal([(1, 3, "open"), (7, 13, "open"), (16, 18, "open")], Spans(door, LaneKind.Contact));
        Assert.Equal([(9, 11, "asks to be closed"), (11, 13, "held open")], Spans(door, LaneKind.HeldOpen));
        Assert.Equal([TimelineTone.Warning, TimelineTone.Alarm], Lane(door, LaneKind.HeldOpen).Spans.Select(span => span.Tone));
        Assert.Equal([(16, 18, "forced open")], Spans(door, LaneKind.ForcedOpen));
        Assert.Equal([(6.0, "request to exit")], Marks(door, LaneKind.Exit));
        Assert.Empty(Lane(door, LaneKind.Fire).Spans);
    }

    [Fact]
    public void Who_was_let_in_is_named_and_who_was_not_is_told_why()
    {
        IReadOnlyList<TimelineMark> cards = Lane(Assert.Single(DoorStory.OfAMorning().Timelines()), LaneKind.Card).Marks;

        Assert.Equal(new Phrase("王小明 let in (card)", "王小明 放行（card）"), cards[0].Text);
        Assert.Equal(TimelineTone.Good, cards[0].Tone);
        Assert.StartsWith("refused: Nobody in the directory has this card", cards[1].Text.English, StringComparison.Ordinal);
        Assert.Equal(TimelineTone.Alarm, cards[1].Tone);
    }

    [Fact]
    public void A_face_has_a_lane_of_its_own_also_with_a_card()
    {
        DoorTimeline door = Assert.Single(new DoorStory().Granted(0, "E7", "face+card").Denied(1, "liveness-failed", "face").Timelines());

        Assert.Equal(2, Lane(door, LaneKind.Face).Marks.Count);
        Assert.Equal("E7 let in (face+card)", Lane(door, LaneKind.Face).Marks[0].Text.English);
        Assert.DoesNotContain(door.Lanes, lane => lane.Kind == LaneKind.Card);
    }

    [Fact]
    public void Times_are_the_sites()
    {
        DoorTimeline door = Assert.Single(DoorStory.OfAMorning().Timelines());

        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 58, 0, TimeSpan.FromHours(8)), door.Start);
        Assert.Equal(TimeSpan.FromHours(8), door.Start.Offset);
    }

    [Fact]
    public void What_is_not_over_lasts_to_the_end()
    {
        TimelineLane lane = Lane(Assert.Single(new DoorStory().Fire(0, true).Exit(20).Timelines()), LaneKind.Fire);

        TimelineSpan fire = Assert.Single(lane.Spans);
        Assert.True(fire.Lasting);
        Assert.Equal(DoorStory.Start.AddSeconds(20), fire.End);
    }

    [Fact]
    public void What_began_before_the_first_event_begins_at_the_start()
    {
        DoorTimeline door = Assert.Single(new DoorStory().Exit(0).Closed(2, 60_000).Locked(3, 500).Timelines());

        Assert.Equal([(0, 2, "open")], Spans(door, LaneKind.Contact));
        Assert.Equal([(2.5, 3, "unlocked")], Spans(door, LaneKind.Lock));
    }

    [Fact]
    public void An_unlocking_while_unlocked_ends_the_one_before()
    {
        DoorTimeline door = Assert.Single(new DoorStory().Unlocked(0, "grant").Unlocked(2, "fire").Locked(9, 9000).Timelines());

        Assert.Equal([(0, 2, "let in"), (2, 9, "fire")], Spans(door, LaneKind.Lock));
    }

    [Fact]
    public void Troubles_end_one_by_one()
    {
        DoorTimeline door = Assert.Single(
            new DoorStory().Tamper(0, "open", true).Tamper(1, "tamper", true).Tamper(2, "open", false).Tamper(4, "tamper", false).Timelines());

        Assert.Equal([(0, 2, "tamper: open"), (1, 4, "tamper: tamper")], Spans(door, LaneKind.Trouble));
    }

    [Fact]
    public void Only_the_last_stretch_of_activity_is_shown()
    {
        DoorTimeline door = Assert.Single(new DoorStory().Exit(0).Unlocked(500, "schedule").Exit(600).Exit(610).Timelines());

        Assert.True(door.Earlier);
        Assert.Equal(3, door.Events);
        Assert.Equal(DoorStory.Start.AddSeconds(500), door.Start);
    }

    [Fact]
    public void A_door_that_never_rests_shows_a_quarter_of_an_hour()
    {
        DoorStory busy = new();
        for (int second = 0; second <= 7200; second += 20)
        {
            busy.Exit(second);
        }

        DoorTimeline door = Assert.Single(busy.Timelines());
        Assert.Equal(TimelineWindow.Longest, door.End - door.Start);
    }

    [Fact]
    public void Doors_that_moved_last_are_shown_by_name()
    {
        DoorStory many = new();
        for (int door = 0; door < 20; door++)
        {
            many.Exit(door, $"door-{(char)('t' - door)}");
        }

        Assert.Equal(["door-a", "door-b", "door-c", "door-d", "door-e", "door-f", "door-g", "door-h"], many.Timelines().Select(door => door.Door));
    }

    [Fact]
    public void Other_events_and_data_that_cannot_be_read_are_passed_over() => Assert.Empty(
        new DoorStory().Raw(0, "edgecenter.door.rex.v1", "{}").Raw(1, "edgecenter.door.rex.v1", "nonsense").Raw(2, "edgecenter.door.rex.v1", "null")
            .Raw(3, "edgecenter.door.lockdown.v1", """{"doors":null,"by":"cli"}""").Raw(4, "edgecenter.camera.down.v1", """{"door":"front"}""").Timelines());

    [Fact]
    public void Whatever_happened_in_whatever_order_spans_lie_inside_the_timeline() => Prop.ForAll<(byte What, ushort When)[]>(happened =>
    {
        DoorStory story = new();
        foreach ((byte what, ushort when) in happened)
        {
            double second = when / 50.0;
            _ = (what % 10) switch
            {
                0 => story.Unlocked(second, "grant"),
                1 => story.Locked(second, when),
                2 => story.Opened(second),
                3 => story.Closed(second, when),
                4 => story.HeldOpen(second, "alarm"),
                5 => story.HeldOpen(second, "over"),
                6 => story.Forced(second, true),
                7 => story.Forced(second, false, when),
                8 => story.Fire(second, what < 128),
                _ => story.Tamper(second, "tamper", what < 128),
            };
        }

        foreach (DoorTimeline door in story.Timelines())
        {
            Assert.InRange(door.End - door.Start, TimeSpan.Zero, TimelineWindow.Longest);
            Assert.All(door.Lanes.SelectMany(lane => lane.Spans), span =>
            {
                Assert.True(door.Start <= span.Start && span.Start <= span.End && span.End <= door.End);
            });
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static TimelineLane Lane(DoorTimeline door, LaneKind kind) => Assert.Single(door.Lanes, lane => lane.Kind == kind);

    private static IEnumerable<(double Start, double End, string Text)> Spans(DoorTimeline door, LaneKind kind) =>
        Lane(door, kind).Spans.Select(span => ((span.Start - DoorStory.Start).TotalSeconds, (span.End - DoorStory.Start).TotalSeconds, span.Text.English));

    private static IEnumerable<(double At, string Text)> Marks(DoorTimeline door, LaneKind kind) =>
        Lane(door, kind).Marks.Select(mark => ((mark.At - DoorStory.Start).TotalSeconds, mark.Text.English));
}
