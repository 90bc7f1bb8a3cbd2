using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Simulated;
using EdgeCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Hardware.Simulated;

public sealed class SimulatedBoltTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();
    private readonly SimulatedDoorBoard _board;
    private readonly List<DoorInputLevel> _bolt = [];

    public SimulatedBoltTests()
    {
        _board = new SimulatedDoorBoard(["front"], new SimulatedBoardOptions(), null, _time, NullLogger<SimulatedDoorBoard>.Instance);
        _board.WatchInputs(change =>
        {
            if (change.Input == DoorInput.Bolted)
            {
                _bolt.Add(change.Level);
            }
        });
    }

    public void Dispose() => _board.Dispose();

    [Fact]
    public void A_locked_door_is_bolted_from_the_start() => Assert.True(_board.Read("front").Inputs.IsOn(DoorInput.Bolted));

    [Fact]
    public void The_bolt_follows_the_relay_a_moment_later_both_ways()
    {
        _board.PulseRelay("front", 2 * Second);
        Assert.Empty(_bolt);
        _time.Advance(0.1 * Second);
        Assert.Equal([DoorInputLevel.Off], _bolt);

        _time.Advance(2 * Second);

        Assert.Equal([DoorInputLevel.Off, DoorInputLevel.On], _bolt);
        Assert.Equal(0, _time.ArmedTimers);
    }

    [Fact]
    public void A_pulse_shorter_than_its_travel_does_not_move_it()
    {
        _board.PulseRelay("front", 0.02 * Second);
        _time.Advance(Second);

        Assert.Empty(_bolt);
    }

    [Fact]
    public void A_jammed_bolt_stays_where_it_is_until_it_is_put_back()
    {
        _board.Move("front", DoorInput.Bolted, DoorInputLevel.Off);
        _board.PulseRelay("front", 2 * Second);
        _time.Advance(5 * Second);
        Assert.Equal([DoorInputLevel.Off], _bolt);

        _board.Move("front", DoorInput.Bolted, DoorInputLevel.On);
        _board.PulseRelay("front", 2 * Second);
        _time.Advance(Second);

        Assert.Equal([DoorInputLevel.Off, DoorInputLevel.On, DoorInputLevel.Off], _bolt);
    }

    [Fact]
    public void Whoever_drives_the_board_when_the_bolt_arrives_does_not_lock_it_up()
    {
        using IDisposable again = _board.WatchInputs(change => _board.PulseRelay(change.Door, Second));
        _board.PulseRelay("front", Second);

        _time.Advance(10 * Second);

        Assert.True(_bolt.Count > 4, "It went to and fro.");
    }
}
