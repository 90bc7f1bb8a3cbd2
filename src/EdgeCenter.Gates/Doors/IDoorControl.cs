using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Doors;

/// <summary>
/// What somebody who is not at the door may do to it: the command line, the console, a command from the cloud. Each act is in the audit log and
/// committed as an event before the door moves. Problems: <c>door-unknown</c>, <c>lockdown</c>, <c>interlock-refused</c>, those of the store and of <see cref="IDoorBoard"/>.
/// </summary>
public interface IDoorControl
{
    /// <summary>Opens the door once, for the time it stays open after a grant. A door in lockdown stays shut.</summary>
    ValueTask<Outcome<Unit>> UnlockAsync(string door, AuditActor by, CancellationToken cancellation = default);

    /// <summary>
    /// Shuts doors for everybody until they are released; survives a restart. The fire release still opens them. Doors that could not be recorded as
    /// shut (a problem of the store) are shut all the same, until the process ends: a full disk is no reason to leave them open.
    /// </summary>
    /// <param name="doors">By name; empty: all of them.</param>
    ValueTask<Outcome<Unit>> LockdownAsync(IReadOnlyCollection<string> doors, AuditActor by, CancellationToken cancellation = default);

    /// <summary>Ends a lockdown.</summary>
    /// <param name="doors">By name; empty: all of them.</param>
    ValueTask<Outcome<Unit>> ReleaseAsync(IReadOnlyCollection<string> doors, AuditActor by, CancellationToken cancellation = default);
}
