using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Simulated;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Hardware.Simulated;

public sealed class SimulatedInputsTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly SimulatedDoorBoard _board;
    private readonly List<DoorInputChange> _moved = [];

    public SimulatedInputsTests()
    {
        _board = new SimulatedDoorBoard(
            ["front", "back"], new SimulatedBoardOptions { MaximumUnlock = 10 * Second }, _folder.Path, _time, NullLogger<SimulatedDoorBoard>.Instance);
        _board.WatchInputs(_moved.Add);
    }

    public void Dispose()
    {
        _board.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void An_input_that_moves_is_told_once_with_the_time_and_read_afterwards()
    {
        _time.Advance(5 * Second);
        _board.Move("front", DoorInput.Open, DoorInputLevel.On);
        _board.Move("front", DoorInput.Open, DoorInputLevel.On);

        DoorInputChange change = Assert.Single(_moved);
        Assert.Equal(("front", DoorInput.Open, DoorInputLevel.On), (change.Door, change.Input, change.Level));
        Assert.Equal((_time.GetTimestamp(), _time.GetUtcNow()), (change.Timestamp, change.At));
        Assert.True(_board.Read("front").Inputs.IsOn(DoorInput.Open));
        Assert.False(_board.Read("back").Inputs.IsOn(DoorInput.Open));
    }

    [Fact]
    public void Whoever_is_told_of_an_input_may_drive_the_board_at_once()
    {
        using IDisposable release = _board.WatchInputs(change => Assert.True(_board.KeepUnlocked(change.Door, 5 * Second).Succeeded));

        _board.Move("front", DoorInput.Fire, DoorInputLevel.On);

        Assert.True(_board.Read("front").Unlocked);
    }

    [Fact]
    public void A_door_stays_unlocked_as_long_as_somebody_keeps_it_so_and_one_lease_longer()
    {
        for (int i = 0; i < 100; i++)
        {
            Assert.True(_board.KeepUnlocked("front", 6 * Second).Succeeded);
            _time.Advance(2 * Second);
        }

        Assert.True(_board.Read("front").Unlocked);
        _time.Advance(4 * Second);

        Assert.False(_board.Read("front").Unlocked);
        Assert.Equal(1, _board.Read("front").Pulses);
    }

    [Fact]
    public void Locking_ends_every_pulse_and_lease_at_once()
    {
        _board.PulseRelay("front", 8 * Second);
        _board.KeepUnlocked("front", 9 * Second);

        Assert.True(_board.Lock("front").Succeeded);

        Assert.False(_board.Read("front").Unlocked);
        Assert.Equal(0, _time.ArmedTimers);
    }

    [Fact]
    public void An_output_goes_off_by_itself_or_when_it_is_told()
    {
        _board.Switch("front", DoorOutput.Buzzer, 2 * Second);
        _board.Switch("front", DoorOutput.Siren, 600 * Second);
        _time.Advance(2 * Second);
        Assert.Equal("Siren", _board.Read("front").Outputs.ToString());

        _board.Switch("front", DoorOutput.Siren, TimeSpan.Zero);

        Assert.Equal(DoorOutputs.None, _board.Read("front").Outputs);
        Assert.Equal("pulse-out-of-bounds", _board.Switch("front", DoorOutput.Siren, TimeSpan.FromHours(1)).Problem?.Code);
    }

    [Fact]
    public void Another_process_sees_inputs_and_outputs()
    {
        _board.Move("front", DoorInput.Open, DoorInputLevel.On);
        _board.Move("front", DoorInput.Tamper, DoorInputLevel.Fault);
        _board.Switch("front", DoorOutput.GreenLamp, Second);

        DoorStateReport front = DoorStateFile.ReadAll(_folder.Path).Value[1];

        Assert.Equal(["open", "bolted", "tamper?"], front.Inputs);
        Assert.Equal(["greenLamp"], front.Outputs);
    }

    [Fact]
    public void Every_input_keeps_its_own_level() => Prop.ForAll(
        Arb.From(Gen.ArrayOf(
            from input in Gen.Elements(Enum.GetValues<DoorInput>())
            from level in Gen.Elements(Enum.GetValues<DoorInputLevel>())
            select (input, level))),
        moves =>
        {
            DoorInputs inputs = DoorInputs.AllOff;
            Dictionary<DoorInput, DoorInputLevel> expected = Enum.GetValues<DoorInput>().ToDictionary(input => input, _ => DoorInputLevel.Off);
            foreach ((DoorInput input, DoorInputLevel level) in moves)
            {
                inputs = inputs.With(input, level);
                expected[input] = level;
            }

            return expected.All(entry => inputs[entry.Key] == entry.Value);
        }).QuickCheckThrowOnFailure();
}
