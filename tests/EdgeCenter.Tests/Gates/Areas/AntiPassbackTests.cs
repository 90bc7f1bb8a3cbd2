using EdgeCenter.Gates.Areas;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Gates.Areas;

public sealed class AntiPassbackTests
{
    private static readonly Area Office = new() { Name = "office", Passback = PassbackMode.Hard };
    private static readonly Area Lab = new() { Name = "lab", Passback = PassbackMode.Hard };
    private static readonly DateTimeOffset Now = GateWords.Monday;

    [Fact]
    public void Whoever_is_inside_does_not_enter_again_and_leaves_once()
    {
        PersonPlace inside = new("office", Now.AddHours(-1), "front-door");
        PersonPlace outside = new(null, Now.AddHours(-1), "front-door");

        Assert.True(AntiPassback.Violates(from: null, to: Office, inside, Now));
        Assert.False(AntiPassback.Violates(from: Office, to: null, inside, Now));
        Assert.True(AntiPassback.Violates(from: Office, to: null, outside, Now));
        Assert.True(AntiPassback.Violates(from: Office, to: Lab, outside, Now));
    }

    [Fact]
    public void Where_nobody_is_seen_leaving_entering_again_is_held_against_somebody_for_a_while_only()
    {
        Area timed = Office with { NotAgainWithin = TimeSpan.FromMinutes(10) };

        Assert.True(AntiPassback.Violates(null, timed, new PersonPlace("office", Now.AddMinutes(-9), "front-door"), Now));
        Assert.False(AntiPassback.Violates(null, timed, new PersonPlace("office", Now.AddMinutes(-10), "front-door"), Now));
    }

    [Fact]
    public void What_is_long_ago_or_lies_in_the_future_of_a_clock_that_was_set_back_is_held_against_nobody()
    {
        Assert.False(AntiPassback.Violates(null, Office, new PersonPlace("office", Now - Office.ForgetAfter, "front-door"), Now));
        Assert.False(AntiPassback.Violates(null, Office, new PersonPlace("office", Now.AddTicks(1), "front-door"), Now));
    }

    /// <summary>After a reset a person who walks through the site as bodies do is never refused, whatever was on record before.</summary>
    [Fact]
    public void After_a_reset_nobody_is_stuck() => Prop.ForAll(
        Arb.From(
            from steps in Gen.ArrayOf(from minutes in Gen.Choose(0, 2_000) from next in Gen.Choose(0, 2) select (minutes, next), 30)
            from start in Gen.Choose(0, 2)
            from timed in Gen.Choose(0, 30)
            select (steps, start, timed)),
        walk =>
        {
            Area?[] areas = [null, Office with { NotAgainWithin = TimeSpan.FromMinutes(walk.timed) }, Lab];
            PersonPlace? place = null;
            DateTimeOffset now = Now;
            int at = walk.start;
            foreach ((int minutes, int next) in walk.steps.Where(step => step.next != walk.start))
            {
                now = now.AddMinutes(minutes);
                if (next == at)
                {
                    continue;
                }

                Assert.False(AntiPassback.Violates(areas[at], areas[next], place, now));
                place = new PersonPlace(areas[next]?.Name, now, "gate");
                at = next;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Environment.GetEnvironmentVariable("EDGECENTER_NIGHTLY") == "1" ? 1_000_000 : 10_000));
}
