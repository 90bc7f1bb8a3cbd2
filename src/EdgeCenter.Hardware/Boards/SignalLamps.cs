using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Hardware.Boards;

/// <summary>
/// What lamps and buzzer do for a signal at a door without a display. Green: go on. Red: stop. Blinking: something is expected of you. The buzzer
/// says once what is good, twice what is not, and does not stop while the door has to be closed.
/// </summary>
internal static class SignalLamps
{
    private const int Rest = 0;

    private static readonly DoorOutputs Off = DoorOutputs.None;
    private static readonly DoorOutputs Green = Off.With(DoorOutput.GreenLamp, true);
    private static readonly DoorOutputs Red = Off.With(DoorOutput.RedLamp, true);
    private static readonly DoorOutputs GreenBeep = Green.With(DoorOutput.Buzzer, true);
    private static readonly DoorOutputs RedBeep = Red.With(DoorOutput.Buzzer, true);

    /// <param name="signal">What is shown.</param>
    /// <param name="since">For how long it has been.</param>
    /// <returns>What is on now, and for how long still; null: until the signal ends.</returns>
    public static (DoorOutputs On, TimeSpan? Remaining) At(DoorSignal signal, TimeSpan since)
    {
        ReadOnlySpan<(DoorOutputs On, int Milliseconds)> steps = signal switch
        {
            DoorSignal.Granted => [(GreenBeep, 120), (Green, Rest)],
            DoorSignal.Denied => [(RedBeep, 120), (Red, 120), (RedBeep, 120), (Red, Rest)],
            DoorSignal.Guidance => [(Green, 150), (Off, 350)],
            DoorSignal.Waiting => [(Green, 250), (Off, 250)],
            DoorSignal.CloseDoor => [(RedBeep, 200), (Red, 300)],
            DoorSignal.Alarm => [(RedBeep, 500), (Off, 250)],
            DoorSignal.Fault => [(Red, 100), (Off, 900)],
            _ => [(Off, Rest)],
        };

        int round = 0;
        foreach ((DoorOutputs _, int milliseconds) in steps)
        {
            round += milliseconds;
        }

        long at = (long)since.TotalMilliseconds;
        if (steps[^1].Milliseconds != Rest)
        {
            at %= round;
        }

        long end = 0;
        foreach ((DoorOutputs on, int milliseconds) in steps)
        {
            end += milliseconds;
            if (milliseconds == Rest)
            {
                return (on, null);
            }

            if (at < end)
            {
                return (on, TimeSpan.FromMilliseconds(end - at));
            }
        }

        throw new InvalidOperationException("A round ends with its last step.");
    }
}
