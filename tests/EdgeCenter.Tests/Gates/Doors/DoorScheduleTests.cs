using EdgeCenter.Gates.Doors.Machine;
using static EdgeCenter.Tests.Gates.Doors.DoorScene;

namespace EdgeCenter.Tests.Gates.Doors;

/// <summary>Doors that are open for everybody at times.</summary>
public sealed class DoorScheduleTests
{
    [Fact]
    public void A_schedule_unlocks_the_door_only_once_that_is_on_record()
    {
        DoorScene door = new();
        door.Do(DoorStimulus.ScheduleOpens);
        Assert.True(door.AsksForSchedule());
        Assert.False(door.State.Unlocked);

        door.Do(DoorStimulus.ScheduleRecorded);

        Assert.Equal(DoorMode.Unlocked, door.State.Mode);
        Assert.True(door.Wait(8 * 3600).State.Unlocked);
        door.Do(DoorStimulus.ScheduleCloses);
        Assert.False(door.State.Unlocked);
    }

    [Fact]
    public void A_schedule_that_closed_before_it_was_on_record_unlocks_nothing()
    {
        DoorScene door = new();
        door.Do(DoorStimulus.ScheduleOpens);
        door.Do(DoorStimulus.ScheduleCloses);
        door.Do(DoorStimulus.ScheduleRecorded);

        Assert.False(door.State.Unlocked);
    }

    [Fact]
    public void Where_the_first_card_opens_the_schedule_waits_for_somebody_who_may()
    {
        DoorScene door = new(Usual with { FirstCard = true });
        door.Do(DoorStimulus.ScheduleOpens);
        Assert.False(door.AsksForSchedule());
        door.Do(DoorStimulus.Admit(3 * Second, opensSchedule: false));
        Assert.Equal(DoorMode.Accessed, door.State.Mode);

        door.Do(DoorStimulus.Admit(3 * Second, opensSchedule: true));

        Assert.True(door.Wait(3600).State.Unlocked);
        Assert.Equal(DoorMode.Unlocked, door.State.Mode);
    }

    [Fact]
    public void The_first_card_before_the_schedule_opens_is_an_ordinary_one()
    {
        DoorScene door = new(Usual with { FirstCard = true });
        door.Do(DoorStimulus.Admit(3 * Second, opensSchedule: true));
        door.Wait(10);
        door.Do(DoorStimulus.ScheduleOpens);

        Assert.False(door.State.Unlocked);
    }

    [Fact]
    public void A_command_locks_the_door_until_its_schedule_opens_again()
    {
        DoorScene door = new();
        door.Do(DoorStimulus.ScheduleOpens);
        door.Do(DoorStimulus.ScheduleRecorded);
        door.Do(DoorStimulus.Lock);
        Assert.False(door.State.Unlocked);

        door.Do(DoorStimulus.ScheduleCloses);
        door.Do(DoorStimulus.ScheduleOpens);
        door.Do(DoorStimulus.ScheduleRecorded);

        Assert.True(door.State.Unlocked);
    }

    [Fact]
    public void A_lockdown_ends_a_schedule_and_the_release_asks_for_it_again()
    {
        DoorScene door = new();
        door.Do(DoorStimulus.ScheduleOpens);
        door.Do(DoorStimulus.ScheduleRecorded);
        door.Do(DoorStimulus.Lockdown);
        Assert.False(door.State.Unlocked);
        door.Happened();

        door.Do(DoorStimulus.Release);

        Assert.True(door.AsksForSchedule());
        Assert.False(door.State.Unlocked);
    }
}
