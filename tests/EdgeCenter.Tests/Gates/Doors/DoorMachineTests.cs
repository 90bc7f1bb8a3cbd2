using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Machine;
using static EdgeCenter.Gates.Doors.Machine.DoorHappening;
using static EdgeCenter.Tests.Gates.Doors.DoorScene;

namespace EdgeCenter.Tests.Gates.Doors;

/// <summary>Who gets through a door, and when it locks behind them.</summary>
public sealed class DoorMachineTests
{
    [Fact]
    public void A_door_starts_locked()
    {
        DoorScene door = new();

        Assert.False(door.State.Unlocked);
        Assert.Equal(DoorMode.Locked, door.State.Mode);
        Assert.Empty(door.Happened());
    }

    [Fact]
    public void Whoever_is_let_in_and_does_not_come_finds_it_locked_after_the_pulse()
    {
        DoorScene door = new DoorScene().Admit(3);
        Assert.Equal(DoorMode.Accessed, door.State.Mode);
        door.Wait(2.999);
        Assert.True(door.State.Unlocked);

        door.Wait(0.001);

        Assert.False(door.State.Unlocked);
        Assert.Equal([Unlocked, Locked], door.Happened());
    }

    [Fact]
    public void It_locks_behind_somebody_once_the_leaf_has_come_to_rest_without_waiting_for_the_pulse()
    {
        DoorScene door = new DoorScene().Admit(10).Wait(1).Open().Wait(1).Close();
        door.Wait(0.499);
        Assert.True(door.State.Unlocked);

        door.Wait(0.001);

        Assert.False(door.State.Unlocked);
        Assert.Equal([Unlocked, Opened, Closed, Locked], door.Happened());
    }

    [Fact]
    public void It_is_never_locked_on_somebody_who_stands_in_it()
    {
        DoorScene door = new DoorScene().Admit(3).Open().Wait(3600);

        Assert.True(door.State.Unlocked);
        door.Close().Wait(1);
        Assert.False(door.State.Unlocked);
    }

    [Fact]
    public void A_strike_that_latches_by_itself_is_released_after_the_pulse_also_while_the_door_is_open()
    {
        DoorScene door = new DoorScene(Usual with { Relock = RelockMode.AfterPulse }).Admit(3).Open().Wait(3);

        Assert.False(door.State.Unlocked);
        Assert.False(door.State.Forced);
    }

    [Fact]
    public void Neither_a_lockdown_nor_a_command_shuts_it_on_somebody_who_stands_in_it()
    {
        DoorScene door = new DoorScene().Admit(3).Open();
        door.Do(DoorStimulus.Lock);
        door.Do(DoorStimulus.Lockdown);
        Assert.True(door.State.Unlocked);

        door.Close().Wait(1);

        Assert.False(door.State.Unlocked);
    }

    [Fact]
    public void Somebody_else_who_is_let_in_while_it_stands_open_keeps_their_time()
    {
        DoorScene door = new DoorScene().Admit(3).Open().Wait(2).Admit(3).Wait(0.5).Close();

        Assert.True(door.Wait(2.4).State.Unlocked);
        Assert.False(door.Wait(0.1).State.Unlocked);
    }

    [Fact]
    public void Whoever_is_let_in_at_a_door_that_stands_open_by_force_is_not_locked_out_either()
    {
        DoorScene door = new DoorScene().Open().Wait(60).Admit(3).Wait(30);

        Assert.True(door.State.Unlocked);
        Assert.False(door.Close().Wait(1).State.Unlocked);
    }

    [Fact]
    public void However_often_it_is_opened_from_elsewhere_a_closed_door_locks_at_the_bound()
    {
        DoorScene door = new(Usual with { MaximumUnlock = 10 * Second });
        for (int i = 0; i < 9; i++)
        {
            door.Do(DoorStimulus.Unlock(3 * Second));
            door.Wait(1);
        }

        Assert.True(door.State.Unlocked);
        door.Do(DoorStimulus.Unlock(3 * Second));
        door.Wait(1);

        Assert.False(door.State.Unlocked);
    }

    [Fact]
    public void A_hand_on_the_handle_in_the_moment_of_locking_is_no_break_in_and_is_not_locked_out()
    {
        DoorScene door = new DoorScene().Admit(3).Wait(3.2).Open();

        Assert.False(door.State.Forced);
        Assert.True(door.State.Unlocked);
        Assert.False(door.Close().Wait(0.5).State.Unlocked);
    }

    [Fact]
    public void Its_reports_name_the_grant_they_follow_from()
    {
        Ulid grant = new(42);
        DoorScene door = new();
        door.Do(DoorStimulus.Admit(3 * Second, grant: grant));
        door.Open();

        Assert.Equal([(Unlocked, DoorCause.Grant, (Ulid?)grant), (Opened, DoorCause.Grant, grant)], door.Reports().Select(r => (r.Happening, r.Cause, r.Grant)));
    }

    [Fact]
    public void In_lockdown_nobody_is_let_in_until_the_release()
    {
        DoorScene door = new();
        door.Do(DoorStimulus.Lockdown);

        Assert.Equal(DoorRefusal.Lockdown, door.Do(DoorStimulus.Admit(3 * Second)));
        Assert.Equal(DoorRefusal.Lockdown, door.Do(DoorStimulus.Unlock(3 * Second)));
        Assert.Equal((false, DoorMode.LockedDown), (door.State.Unlocked, door.State.Mode));

        door.Do(DoorStimulus.Release);
        Assert.Equal(DoorRefusal.None, door.Do(DoorStimulus.Admit(3 * Second)));
        Assert.True(door.State.Unlocked);
    }

    [Fact]
    public void A_lockdown_outlives_a_restart() => Assert.Equal(DoorRefusal.Lockdown, new DoorScene(lockdown: true).Do(DoorStimulus.Admit(3 * Second)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whether_people_can_leave_in_a_lockdown_is_the_sites_choice(bool allowed)
    {
        DoorScene door = new(Usual with { ExitInLockdown = allowed }, lockdown: true);

        Assert.Equal(allowed, door.Press().State.Unlocked);
    }

    [Fact]
    public void Somebody_on_the_way_out_is_not_stopped_by_a_lockdown()
    {
        DoorScene door = new DoorScene(Usual with { ExitInLockdown = false }).Press();
        door.Do(DoorStimulus.Lockdown);

        Assert.True(door.State.Unlocked);
        Assert.False(door.LetGo().Wait(5).State.Unlocked);
    }

    [Fact]
    public void The_way_out_is_open_while_the_button_is_held_and_its_time_longer()
    {
        DoorScene door = new DoorScene().Press().Wait(20);
        Assert.True(door.State.Unlocked);

        Assert.True(door.LetGo().Wait(4.999).State.Unlocked);
        Assert.False(door.Wait(0.001).State.Unlocked);
        Assert.Equal([ExitRequested, Unlocked, Locked], door.Happened());
    }

    [Fact]
    public void A_button_that_sticks_is_a_fault_and_does_not_hold_the_door_for_ever()
    {
        DoorScene door = new DoorScene(Usual with { MaximumUnlock = 30 * Second }).Press().Wait(30);

        Assert.Contains(ExitStuck, door.Happened());
        Assert.False(door.State.Unlocked);

        Assert.Equal([ExitStuckOver], door.LetGo().Happened());
        Assert.True(door.Press().State.Unlocked);
    }

    [Fact]
    public void A_button_that_is_down_at_the_start_opens_nothing()
    {
        DoorScene door = new(inputs: DoorInputs.AllOff.With(DoorInput.ExitRequest, DoorInputLevel.On));

        Assert.False(door.State.Unlocked);
        Assert.False(door.LetGo().State.Unlocked);
        Assert.True(door.Press().State.Unlocked);
    }

    [Fact]
    public void A_relay_that_failed_lets_nobody_through_later_when_it_works_again()
    {
        DoorScene door = new DoorScene().Admit(10);
        door.Do(DoorStimulus.RelayFailed);
        Assert.False(door.State.Unlocked);

        door.Do(DoorStimulus.RelayWorks);

        Assert.False(door.State.Unlocked);
        Assert.Equal([Unlocked, RelayFault, Locked, RelayFaultOver], door.Happened());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fire_opens_a_door_whatever_else_stands_against_it(bool fromTheStart)
    {
        DoorInputs burning = DoorInputs.AllOff.With(DoorInput.Fire, DoorInputLevel.On);
        DoorScene door = new(inputs: fromTheStart ? burning : default, lockdown: true);
        door.Moved(DoorInput.Fire, DoorInputLevel.On);
        door.Do(DoorStimulus.Lock);
        door.Do(DoorStimulus.Lockdown, clear: false);
        door.Do(DoorStimulus.ScheduleCloses);
        door.Do(DoorStimulus.RelayFailed);
        door.Wait(7200);

        Assert.Equal((DoorDrive.Kept, DoorMode.FireReleased), (door.State.Drive, door.State.Mode));
    }

    [Fact]
    public void A_fire_line_that_burns_through_after_the_alarm_ends_nothing()
    {
        DoorScene door = new DoorScene().Moved(DoorInput.Fire, DoorInputLevel.On).Moved(DoorInput.Fire, DoorInputLevel.Fault);
        Assert.True(door.Wait(3600).State.Unlocked);

        Assert.False(door.Moved(DoorInput.Fire, DoorInputLevel.Off).State.Unlocked);
    }

    [Fact]
    public void A_cut_fire_line_alone_is_a_fault_and_opens_nothing()
    {
        DoorScene door = new DoorScene().Moved(DoorInput.Fire, DoorInputLevel.Fault);

        Assert.False(door.State.Unlocked);
        Assert.Equal([InputFault], door.Happened());
    }

    [Fact]
    public void After_a_fire_it_locks_only_when_it_is_closed()
    {
        DoorScene door = new DoorScene().Moved(DoorInput.Fire, DoorInputLevel.On).Open().Moved(DoorInput.Fire, DoorInputLevel.Off);

        Assert.True(door.State.Unlocked);
        Assert.False(door.Close().Wait(1).State.Unlocked);
    }
}
