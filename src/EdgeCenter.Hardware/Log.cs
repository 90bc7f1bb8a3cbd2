using EdgeCenter.Gates.Doors;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Hardware;

/// <summary>Every line Hardware logs. Ids are stable: simulated board 5000–5149, GPIO boards 5500–5549, watchdog 5550–5599.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "Simulated door {Door}: unlocked, locks at {LocksAt:O}")]
    public static partial void DoorUnlocked(ILogger log, string door, DateTimeOffset? locksAt);

    [LoggerMessage(5001, LogLevel.Information, "Simulated door {Door}: locked")]
    public static partial void DoorLocked(ILogger log, string door);

    [LoggerMessage(5002, LogLevel.Information, "Simulated door {Door}: shows {Signal}")]
    public static partial void SignalShown(ILogger log, string door, DoorSignal signal);

    [LoggerMessage(5003, LogLevel.Warning, "The state of door {Door} cannot be shown to other processes: {Path}")]
    public static partial void StateFileNotWritten(ILogger log, Exception exception, string door, string path);

    [LoggerMessage(5004, LogLevel.Information, "The state of door {Door} is shown to other processes again: {Path}")]
    public static partial void StateFileWrittenAgain(ILogger log, string door, string path);

    [LoggerMessage(5100, LogLevel.Information, "Simulated door {Door}: {Input} is {Level}")]
    public static partial void InputMoved(ILogger log, string door, DoorInput input, DoorInputLevel level);

    [LoggerMessage(5500, LogLevel.Information, "Door {Door}: {State}")]
    public static partial void RelayMoved(ILogger log, string door, string state);

    [LoggerMessage(5501, LogLevel.Error, "Door {Door}: the relay does not do what it should. {Why}")]
    public static partial void RelayTrouble(ILogger log, string door, string why);

    [LoggerMessage(5502, LogLevel.Information, "Door {Door}: the relay works again")]
    public static partial void RelayWell(ILogger log, string door);

    [LoggerMessage(5503, LogLevel.Information, "Door {Door}: {Input} is {Level}")]
    public static partial void LineMoved(ILogger log, string door, DoorInput input, DoorInputLevel level);

    [LoggerMessage(5504, LogLevel.Error, "Inputs of {Door} cannot be read. {Why}")]
    public static partial void InputsTrouble(ILogger log, string door, string why);

    [LoggerMessage(5505, LogLevel.Information, "Inputs of {Door} can be read again")]
    public static partial void InputsWell(ILogger log, string door);

    [LoggerMessage(5550, LogLevel.Critical, "The hardware watchdog is not fed because {Who} hangs: the machine restarts {Seconds} s after its last meal")]
    public static partial void WatchdogStarves(ILogger log, string who, double seconds);

    [LoggerMessage(5551, LogLevel.Warning, "The hardware watchdog is fed again")]
    public static partial void WatchdogFedAgain(ILogger log);

    [LoggerMessage(5552, LogLevel.Error, "The hardware watchdog cannot be fed. {Why}")]
    public static partial void WatchdogNotFed(ILogger log, string why);
}
