using System.Text.Json;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Doors.Machine;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Gates.Doors.Keeping;

/// <summary>The acts of people who are not at the door, each recorded before the door moves. One at a time: a release never overtakes a lockdown.</summary>
public sealed class DoorControl(
    DoorKeeper keeper, DoorPlans plans, Store store, AuditLog audit, EventFactory events, TimeProvider time, ILogger<DoorControl> log) : IDoorControl, IDisposable
{
    private readonly DoorEvents _words = new(events);
    private readonly SemaphoreSlim _turn = new(1, 1);

    public ValueTask<Outcome<Unit>> UnlockAsync(string door, AuditActor by, CancellationToken cancellation = default) =>
        InTurnAsync(() => CommandAsync(door, "unlock", "door-unlocked", by, plan => DoorStimulus.Unlock(plan.Options.UnlockTime)), cancellation);

    /// <summary>Ends what grants, commands and the present stretch of its schedule have unlocked. Whoever is on their way out may still leave.</summary>
    public ValueTask<Outcome<Unit>> LockAsync(string door, AuditActor by, CancellationToken cancellation = default) =>
        InTurnAsync(() => CommandAsync(door, "lock", "door-locked", by, _ => DoorStimulus.Lock), cancellation);

    public ValueTask<Outcome<Unit>> LockdownAsync(IReadOnlyCollection<string> doors, AuditActor by, CancellationToken cancellation = default) =>
        InTurnAsync(() => LockdownAsync(doors, by), cancellation);

    public ValueTask<Outcome<Unit>> ReleaseAsync(IReadOnlyCollection<string> doors, AuditActor by, CancellationToken cancellation = default) =>
        InTurnAsync(() => ReleaseAsync(doors, by), cancellation);

    public void Dispose() => _turn.Dispose();

    private async ValueTask<Outcome<Unit>> InTurnAsync(Func<ValueTask<Outcome<Unit>>> act, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await act().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<Outcome<Unit>> CommandAsync(string door, string command, string action, AuditActor by, Func<DoorPlan, DoorStimulus> stimulus)
    {
        DoorPlan? plan = plans.Doors.FirstOrDefault(plan => plan.Name == door);
        if (plan is null)
        {
            return DoorProblems.Unknown(door, keeper.Doors);
        }

        // What is refused is refused before it is recorded as done; an interlock reports it when it is tried.
        if (command == "unlock" && keeper.Obstacle(door) is not DoorRefusal.None)
        {
            return keeper.Step(door, stimulus(plan));
        }

        Outcome<Unit> written = await store.WriteAsync(transaction =>
        {
            audit.Append(transaction, new AuditEntry(by, action, Detail: Detail([door])));
            transaction.Append(_words.Command(door, command, by.Kind));
            return Unit.Value;
        }).ConfigureAwait(false);
        return written.Succeeded ? keeper.Step(door, stimulus(plan)) : written;
    }

    private async ValueTask<Outcome<Unit>> LockdownAsync(IReadOnlyCollection<string> doors, AuditActor by)
    {
        if (!Named(doors).TryGet(out IReadOnlyList<string>? named, out Problem? problem))
        {
            return problem;
        }

        Outcome<Unit> written = await store.WriteAsync(transaction =>
        {
            foreach (string door in named)
            {
                LockdownTable.Insert(transaction, door, time.GetUtcNow());
            }

            audit.Append(transaction, new AuditEntry(by, "doors-locked-down", Detail: Detail(named)));
            transaction.Append(_words.Lockdown(named, by.Kind));
            return Unit.Value;
        }).ConfigureAwait(false);

        // Somebody shuts the doors because of a danger: a full disk is no reason to leave them open.
        Outcome<Unit> shut = StepAll(named, DoorStimulus.Lockdown);
        if (!written.Succeeded)
        {
            Log.LockdownUnrecorded(log, string.Join(", ", named), written.Problem);
            return written;
        }

        Log.LockedDown(log, string.Join(", ", named), by.ToString());
        return shut;
    }

    private async ValueTask<Outcome<Unit>> ReleaseAsync(IReadOnlyCollection<string> doors, AuditActor by)
    {
        if (!Named(doors).TryGet(out IReadOnlyList<string>? named, out Problem? problem))
        {
            return problem;
        }

        Outcome<Unit> written = await store.WriteAsync(transaction =>
        {
            foreach (string door in named)
            {
                LockdownTable.Delete(transaction, door);
            }

            audit.Append(transaction, new AuditEntry(by, "doors-released", Detail: Detail(named)));
            transaction.Append(_words.Released(named, by.Kind));
            return Unit.Value;
        }).ConfigureAwait(false);
        if (!written.Succeeded)
        {
            return written;
        }

        Log.LockdownReleased(log, string.Join(", ", named), by.ToString());
        return StepAll(named, DoorStimulus.Release);
    }

    private Outcome<IReadOnlyList<string>> Named(IReadOnlyCollection<string> doors)
    {
        if (doors.Count == 0)
        {
            return Outcome(keeper.Doors);
        }

        string? unknown = doors.FirstOrDefault(door => !keeper.Doors.Contains(door, StringComparer.Ordinal));
        return unknown is null ? Outcome([.. doors.Distinct(StringComparer.Ordinal)]) : DoorProblems.Unknown(unknown, keeper.Doors);

        static Outcome<IReadOnlyList<string>> Outcome(IReadOnlyList<string> names) => new List<string>(names);
    }

    /// <summary>All of them, also when one fails; the first problem.</summary>
    private Outcome<Unit> StepAll(IReadOnlyList<string> doors, DoorStimulus stimulus)
    {
        Problem? first = null;
        foreach (string door in doors)
        {
            first ??= keeper.Step(door, stimulus).Problem;
        }

        return first is null ? Unit.Value : first;
    }

    private static string Detail(IReadOnlyList<string> doors) => JsonSerializer.Serialize(new Dictionary<string, IReadOnlyList<string>> { ["doors"] = doors });
}
