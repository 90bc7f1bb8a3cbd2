using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Machine;
using static EdgeCenter.Gates.Doors.Machine.DoorHappening;
using static EdgeCenter.Tests.Gates.Doors.DoorScene;

namespace EdgeCenter.Tests.Gates.Doors;

/// <summary>What a door complains about, and what it does not.</summary>
public sealed class DoorAlarmTests
{
    [Fact]
    public void A_door_that_opens_for_nobody_was_forced_and_sounds_until_it_is_closed()
    {
        DoorScene door = new DoorScene().Open();
        Assert.Equal([true], door.Siren());
        Assert.Equal([ForcedOpen], door.Happened());
        Assert.True(door.State.Alarm);

        door.Wait(5).Close();

        Assert.Equal([false], door.Siren());
        Assert.Equal([Closed, ForcedOpenOver], door.Happened());
    }

    [Fact]
    public void Letting_somebody_in_does_not_silence_a_forced_door()
    {
        DoorScene door = new DoorScene().Open().Admit(3).Wait(10);

        Assert.True(door.State.Forced);
    }

    [Fact]
    public void A_door_that_stands_open_asks_to_be_closed_then_sounds_and_ends_with_the_closing()
    {
        DoorScene door = new DoorScene().Admit(3).Open().Wait(29.999);
        Assert.Equal([Unlocked, Opened], door.Happened());

        Assert.Equal([HeldOpenWarning], door.Wait(0.001).Happened());
        Assert.False(door.State.Alarm);
        Assert.Equal([HeldOpenAlarm], door.Wait(30).Happened());
        Assert.True(door.State.Alarm);
        Assert.Equal([Closed, HeldOpenOver], door.Close().Happened());
        Assert.False(door.State.Alarm);
    }

    [Fact]
    public void Held_open_can_be_turned_off()
    {
        DoorScene door = new DoorScene(Usual with { HeldOpenWarning = TimeSpan.Zero, HeldOpenAlarm = TimeSpan.Zero }).Admit(3).Open().Wait(86_400);

        Assert.Equal([Unlocked, Opened], door.Happened());
    }

    [Fact]
    public void What_stands_open_when_the_service_starts_was_not_forced_but_is_counted()
    {
        DoorScene door = new(inputs: DoorInputs.AllOff.With(DoorInput.Open, DoorInputLevel.On));
        Assert.False(door.State.Forced);

        Assert.Equal([HeldOpenWarning, HeldOpenAlarm], door.Wait(60).Happened());
    }

    [Fact]
    public void In_a_fire_and_while_its_schedule_is_open_a_door_may_stand_open()
    {
        DoorScene burning = new DoorScene().Moved(DoorInput.Fire, DoorInputLevel.On).Open().Wait(600);
        DoorScene free = new();
        free.Do(DoorStimulus.ScheduleOpens);
        free.Do(DoorStimulus.ScheduleRecorded);
        free.Open().Wait(600);

        Assert.DoesNotContain(burning.Happened(), happening => happening is ForcedOpen or HeldOpenWarning or HeldOpenAlarm);
        Assert.DoesNotContain(free.Happened(), happening => happening is ForcedOpen or HeldOpenWarning or HeldOpenAlarm);
    }

    [Fact]
    public void A_handle_inside_that_opens_mechanically_is_on_the_way_out_and_not_forced()
    {
        DoorScene door = new DoorScene(Usual with { Exit = ExitMode.Shunt }).Press().Wait(2).Open();

        Assert.False(door.State.Forced);
        Assert.Equal(DoorCause.Exit, door.Reports().Single(report => report.Happening == Opened).Cause);
        Assert.True(door.Close().Wait(10).Open().State.Forced);
    }

    [Fact]
    public void A_request_to_exit_can_be_told_and_nothing_more()
    {
        DoorScene door = new DoorScene(Usual with { Exit = ExitMode.Ignore }).Press();

        Assert.Equal([ExitRequested], door.Happened());
        Assert.False(door.State.Unlocked);
    }

    [Theory]
    [InlineData(DoorInput.Tamper, Tamper, TamperOver)]
    [InlineData(DoorInput.MainsLost, Power, PowerOver)]
    [InlineData(DoorInput.BatteryLow, Power, PowerOver)]
    public void What_happens_around_the_door_is_told_when_it_begins_and_ends(DoorInput input, DoorHappening begins, DoorHappening ends)
    {
        DoorScene door = new DoorScene().Moved(input, DoorInputLevel.On).Moved(input, DoorInputLevel.On);
        Assert.Equal([begins], door.Happened());

        Assert.Equal([ends], door.Moved(input, DoorInputLevel.Off).Happened());
    }

    [Fact]
    public void A_line_that_is_cut_and_mended_is_told_both_times()
    {
        DoorScene door = new DoorScene().Moved(DoorInput.Tamper, DoorInputLevel.Fault).Moved(DoorInput.Tamper, DoorInputLevel.Off);

        Assert.Equal([InputFault, InputFaultOver], door.Happened());
    }

    [Fact]
    public void A_bolt_that_does_not_come_out_is_a_fault_and_one_that_follows_is_none()
    {
        DoorRules sensed = Usual with { HasBoltSense = true };
        DoorInputs thrown = DoorInputs.AllOff.With(DoorInput.Bolted, DoorInputLevel.On);
        DoorScene stuck = new DoorScene(sensed, thrown).Admit(10).Wait(4);
        DoorScene works = new DoorScene(sensed, thrown).Admit(10).Wait(0.1).Moved(DoorInput.Bolted, DoorInputLevel.Off).Wait(4);

        Assert.Equal([Unlocked, BoltFault], stuck.Happened());
        Assert.Equal([Unlocked], works.Happened());
    }

    [Fact]
    public void A_bolt_that_stays_back_when_the_door_is_locked_is_a_fault_until_it_is_thrown()
    {
        DoorScene door = new DoorScene(Usual with { HasBoltSense = true }, DoorInputs.AllOff.With(DoorInput.Bolted, DoorInputLevel.On))
            .Admit(3).Moved(DoorInput.Bolted, DoorInputLevel.Off).Wait(3 + 3);
        Assert.Equal([Unlocked, Locked, BoltFault], door.Happened());

        Assert.Equal([BoltFaultOver], door.Moved(DoorInput.Bolted, DoorInputLevel.On).Happened());
    }

    [Fact]
    public void A_bolt_whose_line_is_cut_is_waited_for_no_longer()
    {
        DoorScene door = new DoorScene(Usual with { HasBoltSense = true }).Moved(DoorInput.Bolted, DoorInputLevel.Fault).Wait(3600);

        Assert.Equal([InputFault], door.Happened());
        Assert.Null(DoorMachine.NextDue(door.Rules, door.State));
    }

    [Fact]
    public void A_door_without_bolt_sensing_has_no_opinion_on_bolts() => Assert.Empty(new DoorScene().Wait(3600).Happened());
}
