using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Signals;
using EdgeCenter.Hardware.Simulated;
using EdgeCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Gates.Doors;

public sealed class SignalTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly SimulatedDoorBoard _board;
    private readonly SignalPlayer _player;

    public SignalTests()
    {
        _board = new SimulatedDoorBoard(["front"], new SimulatedBoardOptions(), null, _time, NullLogger<SimulatedDoorBoard>.Instance);
        _player = new SignalPlayer("front", _board, _time);
    }

    public void Dispose()
    {
        _player.Dispose();
        _board.Dispose();
    }

    [Fact]
    public void A_refusal_is_a_red_lamp_and_three_short_tones()
    {
        List<bool> buzzer = [];
        _board.Watch(change => buzzer.Add(change.State.Outputs[DoorOutput.Buzzer]));
        _player.Play(DoorSignal.Denied);
        _time.Advance(TimeSpan.FromSeconds(5));

        int tones = buzzer.Prepend(false).Zip(buzzer).Count(pair => !pair.First && pair.Second);
        Assert.Equal(3, tones);
        Assert.Equal(DoorOutputs.None, _board.Read("front").Outputs);
        Assert.Equal(0, _time.ArmedTimers);
    }

    [Fact]
    public void A_new_signal_ends_the_one_before()
    {
        _player.Play(DoorSignal.Granted);
        _time.Advance(TimeSpan.FromMilliseconds(50));
        _player.Play(DoorSignal.Denied);

        DoorOutputs now = _board.Read("front").Outputs;
        Assert.Equal((false, true), (now[DoorOutput.GreenLamp], now[DoorOutput.RedLamp]));
    }

    [Fact]
    public void Signals_that_people_must_tell_apart_differ_and_are_in_order_of_time()
    {
        DoorSignal[] told = [DoorSignal.Granted, DoorSignal.Denied, DoorSignal.Waiting, DoorSignal.CloseDoor, DoorSignal.Fault];

        Assert.Equal(told.Length, told.Select(signal => string.Join(';', SignalPattern.Of(signal))).Distinct().Count());
        Assert.All(told, signal => Assert.Equal(SignalPattern.Of(signal).Select(step => step.At), SignalPattern.Of(signal).Select(step => step.At).Order()));
    }
}
