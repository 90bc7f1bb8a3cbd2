using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Core;

/// <summary>Every line Core logs. Ids are stable: store 1000–1099, people and faces 1100–1199.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Store open: {Path}, SQLite {Version}")]
    public static partial void StoreOpen(ILogger log, string path, string version);

    [LoggerMessage(1001, LogLevel.Error, "Commit failed, nothing of it was recorded: {Problem}")]
    public static partial void CommitFailed(ILogger log, Exception exception, Problem problem);

    [LoggerMessage(1002, LogLevel.Error, "A piece of work was refused: {Problem}")]
    public static partial void WorkRefused(ILogger log, Problem problem);

    [LoggerMessage(1100, LogLevel.Warning, "Face template {Template} is damaged and not used; its owner must enrol again")]
    public static partial void TemplateDamaged(ILogger log, Ulid template);
}
