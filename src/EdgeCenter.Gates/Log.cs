using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Configuration;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Gates;

/// <summary>Every line Gates logs. Ids are stable: gates 4000–4099.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "Gate {Gate}: {Person} let in (event {Event}, punch {Punch})")]
    public static partial void Granted(ILogger log, string gate, PersonId person, Ulid @event, Ulid? punch);

    [LoggerMessage(4001, LogLevel.Information, "Gate {Gate}: refused, {Reason} (person {Person}, event {Event}, {Suppressed} repeats before)")]
    public static partial void Denied(ILogger log, string gate, AccessReason reason, PersonId? person, Ulid @event, int suppressed);

    [LoggerMessage(4002, LogLevel.Warning, "Gate {Gate}: somebody came close to the open door behind {Person}: {Reason} (event {Event})")]
    public static partial void TailgatingSuspected(ILogger log, string gate, PersonId person, AccessReason reason, Ulid @event);

    [LoggerMessage(4003, LogLevel.Error, "Gate {Gate}: {Person} let in, but the door did not answer: {Problem}")]
    public static partial void RelayFailed(ILogger log, string gate, PersonId person, Problem problem);

    [LoggerMessage(4004, LogLevel.Error, "Gate {Gate}: the store does not work, the gate follows '{FailMode}': {Problem}")]
    public static partial void StoreFailed(ILogger log, string gate, StoreFailure failMode, Problem problem);

    [LoggerMessage(4005, LogLevel.Warning, "Gate {Gate}: {Person} let in unrecorded; kept in memory until the store works again")]
    public static partial void OpenedUnrecorded(ILogger log, string gate, PersonId person);

    [LoggerMessage(4006, LogLevel.Information, "Gate {Gate}: the store works again; {Opened} openings and {Refused} refusals of the outage are reported")]
    public static partial void StoreWorksAgain(ILogger log, string gate, int opened, int refused);

    [LoggerMessage(4007, LogLevel.Warning, "Gate {Gate}: the last punches cannot be read, the cooldown starts empty: {Problem}")]
    public static partial void CooldownNotRestored(ILogger log, string gate, Problem problem);
}
