using EdgeCenter.Core.Identifiers;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync;

/// <summary>Every line Sync logs. Ids are stable: link 8000–8099, drain 8100–8199, collector and fleet 8200–8299, certificates 8300–8399, commands 8400–8499, twin 8500–8599.</summary>
internal static partial class Log
{
    [LoggerMessage(8000, LogLevel.Information, "Connected to {Broker} (session present: {SessionPresent})")]
    public static partial void Connected(ILogger log, string broker, bool sessionPresent);

    [LoggerMessage(8001, LogLevel.Warning, "Connection ended: {Problem}")]
    public static partial void ConnectionLost(ILogger log, string problem);

    [LoggerMessage(8002, LogLevel.Warning, "Not connected to {Broker}: {Problem} Next attempt in {Seconds:0.0} s")]
    public static partial void NotConnected(ILogger log, string broker, string problem, double seconds);

    [LoggerMessage(8003, LogLevel.Error, "The broker refused the subscription to {Filter}: {Reason}")]
    public static partial void SubscriptionRefused(ILogger log, string filter, string reason);

    [LoggerMessage(8004, LogLevel.Warning, "A message on {Topic} was dropped: {Capacity} are waiting already")]
    public static partial void InboundDropped(ILogger log, string topic, int capacity);

    [LoggerMessage(8005, LogLevel.Error, "A message on {Filter} could not be handled")]
    public static partial void HandlerFailed(ILogger log, Exception exception, string filter);

    [LoggerMessage(8006, LogLevel.Error, "The connection to {Broker} failed inside the program")]
    public static partial void SessionFailed(ILogger log, Exception exception, string broker);

    [LoggerMessage(8100, LogLevel.Error, "The outbox cannot be drained: {Problem}")]
    public static partial void DrainHeldUp(ILogger log, string problem);

    [LoggerMessage(8101, LogLevel.Warning, "The broker refused event {Id}: {Reason}; again in {Seconds:0.0} s")]
    public static partial void PublishRefused(ILogger log, Ulid id, string reason, double seconds);

    [LoggerMessage(8102, LogLevel.Error, "Event {Id} is given up and kept aside: {Reason}")]
    public static partial void PutAside(ILogger log, Ulid id, string reason);

    [LoggerMessage(8200, LogLevel.Warning, "A message on {Topic} is no event and was put aside: {Problem}")]
    public static partial void EventRefused(ILogger log, string topic, string problem);

    [LoggerMessage(8201, LogLevel.Error, "{Events} events could not be kept and are not acknowledged; they come again: {Problem}")]
    public static partial void NotKept(ILogger log, int events, string problem);

    [LoggerMessage(8202, LogLevel.Error, "What is missing could not be found out: {Problem}")]
    public static partial void GapsNotFound(ILogger log, string problem);

    [LoggerMessage(8203, LogLevel.Information, "{Site}/{Appliance} is asked for {Stream} {First}–{Last} again")]
    public static partial void AskedAgain(ILogger log, string site, string appliance, string stream, long first, long last);

    [LoggerMessage(8204, LogLevel.Warning, "{Site}/{Appliance} does not send again what is missing ({Code}): {Problem}")]
    public static partial void ReplayRefused(ILogger log, string site, string appliance, string code, string problem);

    [LoggerMessage(8400, LogLevel.Information, "Command {Id} ({Type}) by {Actor}: {Code}")]
    public static partial void CommandDone(ILogger log, Ulid id, string type, string actor, string code);

    [LoggerMessage(8401, LogLevel.Warning, "Command {Id} ({Type}) was refused: {Code}")]
    public static partial void CommandRefused(ILogger log, string? id, string? type, string code);

    [LoggerMessage(8402, LogLevel.Error, "Command {Id} ({Type}) failed inside the program")]
    public static partial void CommandBroke(ILogger log, Exception exception, Ulid id, string type);

    [LoggerMessage(8403, LogLevel.Warning, "Command {Id} ({Type}) was not finished before the last stop: {Code}")]
    public static partial void CommandInterrupted(ILogger log, Ulid id, string type, string code);

    [LoggerMessage(8404, LogLevel.Information, "Command {Id} ({Type}) came again while it is at work")]
    public static partial void CommandAlreadyAtWork(ILogger log, Ulid id, string type);

    [LoggerMessage(8405, LogLevel.Error, "The answer to command {Id} could not be written down: {Problem}")]
    public static partial void AnswerNotRecorded(ILogger log, Ulid id, string problem);

    [LoggerMessage(8406, LogLevel.Error, "A refused command could not be written down: {Problem}")]
    public static partial void RefusalNotRecorded(ILogger log, string problem);

    [LoggerMessage(8407, LogLevel.Error, "The journal of commands cannot be read: {Problem}")]
    public static partial void JournalUnreadable(ILogger log, string problem);

    [LoggerMessage(8408, LogLevel.Warning, "An answer on {Topic} was not sent: {Problem}")]
    public static partial void ResponseNotSent(ILogger log, string topic, string problem);

    [LoggerMessage(8300, LogLevel.Information, "The authority signed {Name}, serial {Serial}")]
    public static partial void CertificateSigned(ILogger log, string name, string serial);

    [LoggerMessage(8301, LogLevel.Warning, "A request on {Topic} was refused: {Problem}")]
    public static partial void CertificateRequestRefused(ILogger log, string topic, string problem);

    [LoggerMessage(8302, LogLevel.Error, "An answer on {Topic} could not be sent, it is asked for again: {Problem}")]
    public static partial void CertificateAnswerUnsent(ILogger log, string topic, string problem);

    [LoggerMessage(8310, LogLevel.Information, "The certificate was renewed: serial {Serial}, valid until {Until}")]
    public static partial void CertificateRenewed(ILogger log, string serial, DateTimeOffset until);

    [LoggerMessage(8311, LogLevel.Warning, "The certificate could not be renewed, it is tried again in {Minutes:0} min: {Problem}")]
    public static partial void RenewalFailed(ILogger log, double minutes, string problem);

    [LoggerMessage(8312, LogLevel.Error, "The broker refuses the renewed certificate; the one before it is used again: {Problem}")]
    public static partial void RenewalRolledBack(ILogger log, string problem);

    [LoggerMessage(8313, LogLevel.Error, "A renewed certificate is in use, but what came before it cannot be put away: {Problem}")]
    public static partial void RenewalUnsettled(ILogger log, string problem);

    [LoggerMessage(8500, LogLevel.Information, "The desired configuration {Version} of {By} was accepted: {How}")]
    public static partial void TwinAccepted(ILogger log, long version, string by, string how);

    [LoggerMessage(8501, LogLevel.Warning, "The desired configuration {Version} was refused: {Problems}")]
    public static partial void TwinRefused(ILogger log, long version, string problems);

    [LoggerMessage(8502, LogLevel.Error, "The twin cannot be remembered: {Problem}")]
    public static partial void TwinNotStored(ILogger log, string problem);
}
