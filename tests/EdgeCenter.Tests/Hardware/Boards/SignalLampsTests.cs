using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Boards;

namespace EdgeCenter.Tests.Hardware.Boards;

public sealed class SignalLampsTests
{
    [Fact]
    public void Granted_is_green_with_one_beep() => Assert.Equal(["GreenLamp Buzzer", "GreenLamp"], Phases(DoorSignal.Granted, 2000));

    [Fact]
    public void Denied_is_red_with_two_beeps() =>
        Assert.Equal(["RedLamp Buzzer", "RedLamp", "RedLamp Buzzer", "RedLamp"], Phases(DoorSignal.Denied, 2000));

    [Fact]
    public void Idle_is_dark_and_quiet() => Assert.Equal([""], Phases(DoorSignal.Idle, 2000));

    [Fact]
    public void Every_signal_says_when_it_changes_next()
    {
        foreach (DoorSignal signal in Enum.GetValues<DoorSignal>())
        {
            for (int at = 0; at < 3000; at++)
            {
                (DoorOutputs on, TimeSpan? remaining) = SignalLamps.At(signal, TimeSpan.FromMilliseconds(at));
                TimeSpan last = remaining is { } left ? TimeSpan.FromMilliseconds(at) + left - TimeSpan.FromMilliseconds(1) : TimeSpan.FromHours(1);
                Assert.Equal(on, SignalLamps.At(signal, last).On);
            }
        }
    }

    private static List<string> Phases(DoorSignal signal, int milliseconds)
    {
        List<string> phases = [];
        for (int at = 0; at < milliseconds; at++)
        {
            DoorOutputs on = SignalLamps.At(signal, TimeSpan.FromMilliseconds(at)).On;
            string text = string.Join(' ', new[] { DoorOutput.GreenLamp, DoorOutput.RedLamp, DoorOutput.Buzzer }.Where(output => on[output]));
            if (phases.Count == 0 || phases[^1] != text)
            {
                phases.Add(text);
            }
        }

        return phases;
    }
}
