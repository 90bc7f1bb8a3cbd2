using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Doors.Machine;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Gates;

/// <summary>Every line Gates logs. Ids are stable: gates 4000–4099, doors 4100–4199, attendance 4200–4299.</summary>
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

    [LoggerMessage(4008, LogLevel.Warning, "Gate {Gate}: reader {Reader} sends faster than anybody can be answered; what it read is dropped")]
    public static partial void ReaderOverrun(ILogger log, string gate, string reader);

    [LoggerMessage(4100, LogLevel.Error, "What happens at the doors cannot be recorded and waits in memory: {Problem}")]
    public static partial void DoorDiaryFailed(ILogger log, Problem problem);

    [LoggerMessage(4101, LogLevel.Information, "What happened at the doors is on record again; {Lost} events did not fit into memory")]
    public static partial void DoorDiaryWorksAgain(ILogger log, int lost);

    [LoggerMessage(4102, LogLevel.Error, "{Events} events of the doors could not be recorded before the end")]
    public static partial void DoorEventsGivenUp(ILogger log, int events);

    [LoggerMessage(4103, LogLevel.Information, "Door {Door}: {Happening}{Cause}")]
    public static partial void DoorHappened(ILogger log, string door, DoorHappening happening, string cause);

    [LoggerMessage(4104, LogLevel.Warning, "Door {Door}: {Happening} {Input}")]
    public static partial void DoorAlarmed(ILogger log, string door, DoorHappening happening, string input);

    [LoggerMessage(4105, LogLevel.Error, "Door {Door}: the board does not do what it was told: {Problem}")]
    public static partial void BoardFailed(ILogger log, string door, Problem problem);

    [LoggerMessage(4106, LogLevel.Warning, "Doors {Doors} are in lockdown, by {Actor}")]
    public static partial void LockedDown(ILogger log, string doors, string actor);

    [LoggerMessage(4107, LogLevel.Warning, "The lockdown of doors {Doors} is over, by {Actor}")]
    public static partial void LockdownReleased(ILogger log, string doors, string actor);

    [LoggerMessage(4108, LogLevel.Error, "The lockdown of doors {Doors} could not be recorded; they are shut all the same until this process ends: {Problem}")]
    public static partial void LockdownUnrecorded(ILogger log, string doors, Problem problem);

    [LoggerMessage(4109, LogLevel.Error, "Door {Door} stays locked although its schedule is open, because that cannot be recorded: {Problem}")]
    public static partial void ScheduleUnrecorded(ILogger log, string door, Problem problem);

    [LoggerMessage(4200, LogLevel.Error, "Attendance could not be brought up to date and tries again in a minute: {Problem}")]
    public static partial void AttendanceBehind(ILogger log, Problem problem);
}
