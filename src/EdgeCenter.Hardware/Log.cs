using EdgeCenter.Gates.Doors;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Hardware;

/// <summary>Every line Hardware logs. Ids are stable: simulated board 5000–5149.</summary>
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
}
