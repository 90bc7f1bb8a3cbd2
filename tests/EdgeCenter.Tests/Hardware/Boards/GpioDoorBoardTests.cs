using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Boards;
using EdgeCenter.Hardware.Simulated;
using EdgeCenter.Tests.Hardware.Gpio;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Hardware.Boards;

public sealed class GpioDoorBoardTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("high", "energised", false)]
    [InlineData("low", "energised", true)]
    [InlineData("high", "released", true)]
    [InlineData("low", "released", false)]
    public void The_wire_follows_the_lock_as_the_board_says(string active, string unlocks, bool lockedLevel)
    {
        using var door = new WiredDoor(active: active, unlocks: unlocks);
        _ = door.Board;
        Assert.Equal(lockedLevel, door.Chip[WiredDoor.Relay]);

        Assert.True(door.Board.PulseRelay("front", 3 * Second).Succeeded);
        Assert.Equal(!lockedLevel, door.Chip[WiredDoor.Relay]);
        door.Time.Advance(3 * Second);

        Assert.Equal(lockedLevel, door.Chip[WiredDoor.Relay]);
        Assert.False(door.Board.Read("front").Unlocked);
    }

    [Theory]
    [InlineData("locked", false)]
    [InlineData("unlocked", true)]
    public void A_board_that_stops_leaves_the_relay_as_its_wiring_asks_and_gives_the_lines_back(string stopped, bool level)
    {
        using var door = new WiredDoor(stopped: stopped);
        door.Board.PulseRelay("front", 3 * Second);

        door.Board.Dispose();

        Assert.Equal(level, door.Chip[WiredDoor.Relay]);
        Assert.All(Enumerable.Range(0, door.Chip.Info.Lines), line => Assert.False(door.Chip.Inspect(line).Value.Used));
        Assert.Equal(0, door.Time.ArmedTimers);
        Assert.Equal("door-unknown", door.Board.Lock("front").Problem?.Code);
    }

    [Fact]
    public void An_input_is_told_with_the_sense_of_its_wiring_taken_out()
    {
        using var door = new WiredDoor();
        Assert.Equal(DoorInputs.AllOff, door.Inputs);

        door.Chip.Pull(WiredDoor.Contact, true);
        door.Chip.Pull(WiredDoor.Exit, false);
        door.Chip.Pull(WiredDoor.Exit, true);

        Assert.Equal(
            [("front", DoorInput.Open, DoorInputLevel.On), ("front", DoorInput.ExitRequest, DoorInputLevel.On), ("front", DoorInput.ExitRequest, DoorInputLevel.Off)],
            door.Told);
        Assert.True(door.Inputs.IsOn(DoorInput.Open));
    }

    [Fact]
    public void A_fire_is_told_for_every_door_and_opens_them_from_within_the_telling()
    {
        using var door = new WiredDoor();
        using IDisposable release = door.Board.WatchInputs(change => Assert.True(door.Board.KeepUnlocked(change.Door, 5 * Second).Succeeded));

        door.Chip.Pull(WiredDoor.Fire, false);

        Assert.Equal([("front", DoorInput.Fire, DoorInputLevel.On), ("back", DoorInput.Fire, DoorInputLevel.On)], door.Told);
        Assert.True(door.Chip[WiredDoor.Relay]);
        Assert.True(door.Chip[WiredDoor.SecondRelay]);
    }

    [Fact]
    public void A_change_whose_edge_was_never_told_is_found_within_a_second()
    {
        using var door = new WiredDoor();
        _ = door.Board;
        door.Chip.Busy = true;
        door.Chip.Pull(WiredDoor.Contact, true);
        door.Chip.Tell(_ => []);
        Assert.Empty(door.Told);

        door.Time.Advance(Second);

        Assert.Equal([("front", DoorInput.Open, DoorInputLevel.On)], door.Told);
    }

    [Fact]
    public void An_edge_is_only_a_hint_so_one_that_lies_changes_nothing()
    {
        using var door = new WiredDoor();
        _ = door.Board;
        door.Chip.Busy = true;
        door.Chip.Pull(WiredDoor.Contact, true);
        door.Chip.Pull(WiredDoor.Contact, false);

        door.Chip.Tell(edges => edges.Reverse());
        door.Time.Advance(2 * Second);

        Assert.Empty(door.Told);
        Assert.False(door.Inputs.IsOn(DoorInput.Open));
    }

    [Fact]
    public void Lines_without_interrupts_are_polled_and_debounced()
    {
        using var door = new WiredDoor(tellsEdges: false);
        _ = door.Board;

        door.Chip.Pull(WiredDoor.Contact, true);
        door.Time.Advance(TimeSpan.FromMilliseconds(20));
        door.Chip.Pull(WiredDoor.Contact, false);
        door.Time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.Empty(door.Told);
        door.Chip.Pull(WiredDoor.Contact, true);
        door.Time.Advance(TimeSpan.FromMilliseconds(60));

        Assert.Equal([("front", DoorInput.Open, DoorInputLevel.On)], door.Told);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_supervised_contact_whose_wires_say_the_same_is_at_fault_when_that_stays(bool line, bool opposite)
    {
        using var door = new WiredDoor();
        _ = door.Board;
        door.Chip.Pull(WiredDoor.Tamper, line);
        door.Chip.Pull(WiredDoor.TamperOpposite, opposite);
        Assert.Empty(door.Told);

        door.Time.Advance(0.5 * Second);
        Assert.Equal(DoorInputLevel.Fault, door.Inputs[DoorInput.Tamper]);
        door.Chip.Pull(WiredDoor.Tamper, true);
        door.Chip.Pull(WiredDoor.TamperOpposite, false);

        Assert.Equal([DoorInputLevel.Fault, DoorInputLevel.On], door.Told.Select(told => told.Level));
    }

    [Fact]
    public void A_line_that_another_program_has_costs_its_own_input_only_until_it_is_given_back()
    {
        using var door = new WiredDoor();
        door.Chip.TakenByAnother(WiredDoor.Exit, true);

        Assert.Equal(DoorInputLevel.Fault, door.Inputs[DoorInput.ExitRequest]);
        door.Chip.Pull(WiredDoor.Contact, true);
        Assert.True(door.Inputs.IsOn(DoorInput.Open));
        door.Chip.TakenByAnother(WiredDoor.Exit, false);
        door.Time.Advance(6 * Second);

        Assert.Equal(DoorInputLevel.Off, door.Inputs[DoorInput.ExitRequest]);
    }

    [Fact]
    public void An_expander_without_its_plug_is_a_fault_and_works_again_when_it_is_back()
    {
        using var door = new WiredDoor();
        _ = door.Board;
        door.Chip.Unplug();
        door.Time.Advance(2 * Second);
        Assert.Equal(DoorInputLevel.Fault, door.Inputs[DoorInput.Fire]);
        Assert.Equal(("relay-failed", "front"), (door.Board.PulseRelay("front", Second).Problem?.Code, door.Board.PulseRelay("front", Second).Problem?.Where));

        door.Chip.PlugIn();
        door.Time.Advance(6 * Second);

        Assert.Equal(DoorInputs.AllOff, door.Inputs);
        Assert.False(door.Chip[WiredDoor.Relay]);
        Assert.True(door.Board.PulseRelay("front", Second).Succeeded);
        Assert.True(door.Chip[WiredDoor.Relay]);
    }

    [Fact]
    public void A_relay_that_does_not_lock_stays_unlocked_for_us_and_is_told_until_it_does()
    {
        using var door = new WiredDoor();
        door.Board.PulseRelay("front", 3 * Second);
        door.Chip.Stuck(WiredDoor.Relay, true);
        door.Time.Advance(5 * Second);
        Assert.True(door.Board.Read("front").Unlocked);
        Assert.Equal("relay-failed", door.Board.Lock("front").Problem?.Code);

        door.Chip.Stuck(WiredDoor.Relay, false);
        door.Time.Advance(0.25 * Second);

        Assert.False(door.Board.Read("front").Unlocked);
        Assert.False(door.Chip[WiredDoor.Relay]);
    }

    [Fact]
    public void Outputs_that_a_chip_forgot_are_set_again_within_a_second()
    {
        using var door = new WiredDoor();
        door.Board.KeepUnlocked("front", 8 * Second);
        door.Board.Switch("front", DoorOutput.Buzzer, 8 * Second);
        door.Chip.BrownOut();

        door.Time.Advance(Second);

        Assert.True(door.Chip[WiredDoor.Relay]);
        Assert.True(door.Chip[WiredDoor.Buzzer]);
        Assert.Equal(2, door.Chip.Restores);
    }

    [Fact]
    public void A_signal_lights_the_lamp_and_sounds_the_buzzer_for_its_time()
    {
        using var door = new WiredDoor();
        door.Board.Show("front", DoorSignal.Granted);
        Assert.True(door.Chip[WiredDoor.GreenLamp] && door.Chip[WiredDoor.Buzzer]);
        door.Time.Advance(0.2 * Second);
        Assert.True(door.Chip[WiredDoor.GreenLamp] && !door.Chip[WiredDoor.Buzzer]);

        door.Time.Advance(3 * Second);

        Assert.False(door.Chip[WiredDoor.GreenLamp]);
        Assert.Equal(DoorSignal.Idle, door.Board.Read("front").Signal);
    }

    [Fact]
    public void An_output_that_was_switched_outlasts_a_signal()
    {
        using var door = new WiredDoor();
        door.Board.Switch("front", DoorOutput.Buzzer, 8 * Second);
        door.Board.Show("front", DoorSignal.Granted);

        door.Time.Advance(7 * Second);
        Assert.True(door.Chip[WiredDoor.Buzzer]);
        door.Time.Advance(Second);

        Assert.False(door.Chip[WiredDoor.Buzzer]);
        Assert.Equal("pulse-out-of-bounds", door.Board.Switch("front", DoorOutput.Buzzer, TimeSpan.FromHours(1)).Problem?.Code);
    }

    [Fact]
    public void Every_change_of_outputs_is_told_in_order()
    {
        using var door = new WiredDoor();
        List<(string Door, bool Unlocked)> told = [];
        door.Board.Watch(change => told.Add((change.Door, change.State.Unlocked)));

        door.Board.PulseRelay("front", Second);
        door.Board.PulseRelay("back", 2 * Second);
        door.Time.Advance(3 * Second);

        Assert.Equal([("front", true), ("back", true), ("front", false), ("back", false)], told);
    }

    [Fact]
    public void Wiring_is_what_the_board_describes()
    {
        using var door = new WiredDoor();

        Assert.Equal([DoorInput.Open, DoorInput.ExitRequest, DoorInput.Tamper, DoorInput.Fire], door.Board.Wiring("front").Inputs.Order());
        Assert.Equal([DoorInput.Fire], door.Board.Wiring("back").Inputs);
        Assert.Equal([DoorOutput.Buzzer, DoorOutput.GreenLamp], door.Board.Wiring("front").Outputs.Order());
        Assert.Empty(door.Board.Wiring("side").Inputs);
    }

    [Theory]
    [InlineData("three", "one", "board-terminal-unknown")]
    [InlineData("one", "one", "board-terminal-taken")]
    public void Doors_and_terminals_must_fit(string front, string back, string code)
    {
        using var door = new WiredDoor();
        var doors = new Dictionary<string, string> { ["front"] = front, ["back"] = back };

        Assert.Equal(code, GpioDoorBoard.Open(door.Described, doors, new FakeChips(), new SimulatedBoardOptions(), door.Time, NullLogger<GpioDoorBoard>.Instance).Problem?.Code);
    }
}
