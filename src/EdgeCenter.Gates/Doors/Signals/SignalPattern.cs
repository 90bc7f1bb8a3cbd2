namespace EdgeCenter.Gates.Doors.Signals;

/// <summary>
/// What a signal looks and sounds like on a green and a red lamp and a buzzer: told apart without colours and without ears. Pure; in order of time.
/// </summary>
public static class SignalPattern
{
    private static readonly SignalStep[] Granted = [Green(0, 3000), Beep(0, 150)];

    private static readonly SignalStep[] Denied = [Red(0, 2000), Beep(0, 100), Beep(200, 100), Beep(400, 100)];

    private static readonly SignalStep[] Waiting = [Green(0, 200), Beep(0, 60), Green(400, 200), Green(800, 200), Green(1200, 200), Green(1600, 200)];

    private static readonly SignalStep[] CloseDoor = [Beep(0, 400), Red(0, 400), Beep(800, 400), Red(800, 400), Beep(1600, 400), Red(1600, 400)];

    private static readonly SignalStep[] Fault = [Red(0, 3000), Beep(0, 700)];

    /// <summary>Empty for what lamps cannot say, and for the alarm, which has a siren.</summary>
    public static IReadOnlyList<SignalStep> Of(DoorSignal signal) => signal switch
    {
        DoorSignal.Granted => Granted,
        DoorSignal.Denied => Denied,
        DoorSignal.Waiting => Waiting,
        DoorSignal.CloseDoor => CloseDoor,
        DoorSignal.Fault => Fault,
        _ => [],
    };

    private static SignalStep Green(int at, int length) => Step(DoorOutput.GreenLamp, at, length);

    private static SignalStep Red(int at, int length) => Step(DoorOutput.RedLamp, at, length);

    private static SignalStep Beep(int at, int length) => Step(DoorOutput.Buzzer, at, length);

    private static SignalStep Step(DoorOutput output, int at, int length) => new(output, TimeSpan.FromMilliseconds(at), TimeSpan.FromMilliseconds(length));
}
