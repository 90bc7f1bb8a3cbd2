using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync.Drain;

/// <summary>
/// What to do with an event the broker said no to. A broker that refuses everything (an access rule, a quota) is waited for, however long, and nothing
/// is given up; an event that is itself the trouble is put aside after so many attempts, so that what follows it can pass.
/// </summary>
/// <param name="attempts">Refusals after which an event is put aside.</param>
internal sealed class RefusalPolicy(int attempts)
{
    /// <summary>PUBACK: the broker took the message and had nobody to give it to. It is gone there.</summary>
    public const int NobodyListens = 16;

    private static readonly BackOff Waits = new() { First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromMinutes(10) };

    /// <summary>Somebody may start to listen at any moment: after a restart of the broker its subscribers come back within seconds.</summary>
    private static readonly BackOff ForListeners = new() { First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(10) };

    /// <param name="reason">MQTT 5 reason code.</param>
    /// <returns>Whether it says something about us or the broker rather than about this message.</returns>
    public static bool IsGeneral(int reason) => reason is
        NobodyListens
        or 135 // not authorised
        or 137 // server busy
        or 147 // receive maximum exceeded
        or 150 // message rate too high
        or 151 // quota exceeded
        or 152; // administrative action

    /// <param name="reason">MQTT 5 reason code.</param>
    /// <param name="failures">How often the event has been refused, this time included.</param>
    /// <param name="random">0 inclusive to 1 exclusive.</param>
    /// <returns>How long to wait before it is tried again; null: never.</returns>
    public TimeSpan? RetryIn(int reason, int failures, double random) =>
        failures >= attempts && !IsGeneral(reason)
            ? null

            // Half of the wait is fixed: what is not wanted now is not wanted in a moment either.
            : (reason == NobodyListens ? ForListeners : Waits).Delay(failures - 1, 0.5 + (random / 2));
}
