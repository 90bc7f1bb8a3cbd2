using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Core;

/// <summary>Every line Core logs. Ids are stable: store 1000–1099, people, faces, audit and retention 1100–1199.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Store open: {Path}, SQLite {Version}")]
    public static partial void StoreOpen(ILogger log, string path, string version);

    [LoggerMessage(1001, LogLevel.Error, "Commit failed, nothing of it was recorded: {Problem}")]
    public static partial void CommitFailed(ILogger log, Exception exception, Problem problem);

    [LoggerMessage(1002, LogLevel.Error, "A piece of work was refused: {Problem}")]
    public static partial void WorkRefused(ILogger log, Problem problem);

    [LoggerMessage(1003, LogLevel.Warning, "The log of {Path} could not be carried over; it is tried again")]
    public static partial void CheckpointFailed(ILogger log, Exception exception, string path);

    [LoggerMessage(1010, LogLevel.Warning, "{Events} events of priority {Priority} were given up unsent: {Reason}")]
    public static partial void OutboxDropped(ILogger log, long events, EventPriority priority, string reason);

    [LoggerMessage(1011, LogLevel.Error, "The outbox could not be looked after: {Problem}")]
    public static partial void OutboxNotKept(ILogger log, Problem problem);

    [LoggerMessage(1020, LogLevel.Warning, "Event {Id} was put aside after {Attempts} refusals: {Reason}")]
    public static partial void EventPutAside(ILogger log, Ulid id, int attempts, string reason);

    [LoggerMessage(1100, LogLevel.Warning, "Face template {Template} is damaged and not used; its owner must enrol again")]
    public static partial void TemplateDamaged(ILogger log, Ulid template);

    [LoggerMessage(1110, LogLevel.Information, "Retention deleted {People} people, {Events} events and {AuditEntries} audit entries")]
    public static partial void RetentionRan(ILogger log, int people, int events, int auditEntries);

    [LoggerMessage(1111, LogLevel.Warning, "Retention could not delete everything that is due: {Problem}")]
    public static partial void RetentionIncomplete(ILogger log, Problem problem);
}
