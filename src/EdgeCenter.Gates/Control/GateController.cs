using EdgeCenter.Core.Events;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Keeping;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Gates.Control;

/// <summary>
/// One gate at work: a face, card or PIN is shown, the policy decides, the entry is committed, and only then the door opens. What all its cameras and
/// readers tell is handled one at a time. Nothing that the store, the disk or the board does makes it throw.
/// </summary>
public sealed partial class GateController : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly GatePlan _plan;
    private readonly DoorKeeper _doors;
    private readonly TimeProvider _time;
    private readonly ILogger<GateController> _log;
    private readonly PersonReader _people;
    private readonly GateEvents _events;
    private readonly OutageLedger _outages;
    private readonly GateRecorder _recorder;
    private readonly VisitLog _visits;
    private readonly DenialThrottle _denials;
    private readonly TailgatingWatch _tailgating;
    private readonly CircumstanceReader _circumstances;
    private readonly CredentialResolver _resolver;
    private readonly ReaderAttempts _attempts;
    private readonly IGateFeedback? _feedback;
    private readonly long _started;
    private readonly Dictionary<string, KeypadEntry> _keypads = new(StringComparer.Ordinal);
    private CredentialSession _session = CredentialSession.Empty;
    private (PersonId Person, long At)? _doorFault;

    public GateController(
        GatePlan plan, Store store, PeopleDirectory people, DoorKeeper doors, EventFactory events, UlidSource ids, TimeProvider time,
        ILogger<GateController> log, GateFittings? fittings = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(time);
        _plan = plan;
        _doors = doors;
        _time = time;
        _log = log;
        _people = new PersonReader(people, remember: plan.Options.OnStoreFailure == StoreFailure.OpenUnrecorded);
        _events = new GateEvents(plan, events, ids);
        _outages = new OutageLedger(plan.Options, time, log);
        _recorder = new GateRecorder(plan.Name, store, _events, _outages, log);
        _visits = new VisitLog(plan.Options, time);
        _denials = new DenialThrottle(plan.Options.DenialThrottle, time);
        _tailgating = new TailgatingWatch(plan.Options, time);
        _circumstances = new CircumstanceReader(plan.Policy, store, fittings?.Thermometer, time);
        _resolver = new CredentialResolver(people, store, fittings?.Pins, ids, plan.Options.DuressPin);
        _attempts = new ReaderAttempts(time);
        _feedback = fittings?.Feedback;
        _started = time.GetTimestamp();
        RestoreCooldown(new PunchStore(store));
    }

    public GatePlan Plan => _plan;

    /// <summary>Decides about a sighting and does what follows. When a grant is returned its event and punch are on disk.</summary>
    /// <param name="cancellation">Ends only the wait for the sightings before this one; what has begun is finished.</param>
    public async ValueTask<AccessDecision> HandleAsync(Sighting sighting, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            AccessDecision decision = await AnswerAsync(sighting, null).ConfigureAwait(false);
            _feedback?.Tell(_plan.Name, decision);
            return decision;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The store has refused something that is still to be reported: punches may be missing.</summary>
    public bool HasOutage => _outages.Outage is not null;

    /// <summary>Reports an outage of the store that is over, without waiting for the next visitor. Does nothing when there is none.</summary>
    public async ValueTask<Outcome<Unit>> ReportOutageAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await _recorder.ReportOutageAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets the sighting in hand finish and makes a last attempt to report an outage. The store and the board are their owners' to close.</summary>
    public async ValueTask DisposeAsync()
    {
        await ReportOutageAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private async ValueTask<AccessDecision> LetInAsync(IReadOnlyList<(AccessDecision Decision, Person Visitor)> party)
    {
        (AccessDecision decision, Person visitor) = party[0];
        if (_doorFault is { } fault && fault.Person == visitor.Id && _time.GetElapsedTime(fault.At) < _plan.Options.ReopenAfter)
        {
            _doors.Show(_plan.Door, DoorSignal.Fault);
            return decision.Became(AccessReasons.DoorFault);
        }

        Entry[] entries = [.. party.Select(one => _events.Entry(one.Decision))];
        if ((await _recorder.RecordAsync(entries).ConfigureAwait(false)).TryGet(out _, out Problem? unrecorded))
        {
            foreach (Entry entry in entries)
            {
                Log.Granted(_log, _plan.Name, entry.Person, entry.Grant.Id, entry.Punch?.Fact.Id);
            }

            decision = decision with { RecordedEvent = entries[0].Grant.Id, RecordedPunch = entries[0].Punch?.Fact.Id };
        }
        else if (_plan.Options.OnStoreFailure == StoreFailure.OpenUnrecorded)
        {
            foreach (Entry entry in entries)
            {
                _outages.Opened(entry, unrecorded);
                Log.OpenedUnrecorded(_log, _plan.Name, entry.Person);
            }

            decision = decision.Became(AccessReasons.GrantedUnrecorded);
        }
        else
        {
            return RefuseForFault(decision, unrecorded);
        }

        return await OpenAsync(decision, party).ConfigureAwait(false);
    }

    private async ValueTask<AccessDecision> OpenAsync(AccessDecision decision, IReadOnlyList<(AccessDecision Decision, Person Visitor)> party)
    {
        PersonId person = party[0].Visitor.Id;
        string[] groups = [.. party.SelectMany(one => one.Visitor.Groups).Distinct(StringComparer.Ordinal)];
        Outcome<Unit> pulsed = _doors.Admit(_plan.Door, _plan.Options.Pulse, groups, decision.RecordedEvent);
        foreach ((AccessDecision one, Person visitor) in party)
        {
            _visits.Passed(visitor.Id, one.Evidence.Camera, one.Evidence.Track, one.CountsAsPunch, doorOpened: pulsed.Succeeded);
        }

        if (pulsed.Succeeded)
        {
            _doorFault = null;
            _doors.Show(_plan.Door, DoorSignal.Granted);
            _tailgating.Opened(decision);
            return decision;
        }

        _doorFault = (person, _time.GetTimestamp());
        _doors.Show(_plan.Door, DoorSignal.Fault);
        Log.RelayFailed(_log, _plan.Name, person, pulsed.Problem);
        await _recorder.RecordAsync(_events.RelayFailed(person, decision.RecordedEvent, pulsed.Problem)).ConfigureAwait(false);
        return decision.Became(AccessReasons.DoorFault);
    }

    private async ValueTask<AccessDecision> RefuseAsync(AccessDecision decision)
    {
        _doors.Show(_plan.Door, DoorSignal.Denied);
        if (decision.Reason == AccessReasons.LivenessFailed && decision.Person is { } resembled)
        {
            _visits.FailedLiveness(resembled, decision.Evidence.Camera, decision.Evidence.Track);
        }

        if (_denials.Admit(DenialKey.Of(decision)) is not { } counts)
        {
            return decision;
        }

        EdgeEvent denied = _events.Denied(decision, counts.Suppressed, counts.SuppressedOthers);
        if (!await _recorder.RecordAsync(denied).ConfigureAwait(false))
        {
            return decision;
        }

        Log.Denied(_log, _plan.Name, decision.Reason, decision.Person, denied.Id, counts.Suppressed);
        return decision with { RecordedEvent = denied.Id };
    }

    /// <summary>The store did not take the entry, or could not be asked about the person, and the gate stays shut.</summary>
    private AccessDecision RefuseForFault(AccessDecision decision, Problem problem)
    {
        AccessDecision refusal = decision.Became(AccessReasons.StoreUnavailable);
        _doors.Show(_plan.Door, DoorSignal.Fault);
        if (_denials.Admit(DenialKey.Of(refusal)) is not null)
        {
            _outages.Refused(problem);
        }

        return refusal;
    }

    private AccessDecision Guide(AccessDecision decision)
    {
        if (decision.Reason == AccessReasons.Cooldown)
        {
            _visits.StillThere(decision.Person!.Value);
        }

        bool waits = decision.Reason == AccessReasons.CredentialNeeded || decision.Reason == AccessReasons.EscortNeeded
            || decision.Reason == AccessReasons.SecondPersonNeeded;

        // Whoever walks through the open door should go on seeing that it is open.
        if (_doors.View(_plan.Door) is not { Unlocked: true })
        {
            _doors.Show(_plan.Door, waits ? DoorSignal.Waiting : DoorSignal.Guidance);
        }

        return decision;
    }

    private async ValueTask WatchForTailgatingAsync(Sighting sighting, AccessDecision decision)
    {
        if (_tailgating.Consider(sighting, decision) is { } suspicion)
        {
            EdgeEvent suspected = _events.TailgatingSuspected(decision, suspicion);
            await _recorder.RecordAsync(suspected).ConfigureAwait(false);
            Log.TailgatingSuspected(_log, _plan.Name, suspicion.GrantedPerson, decision.Reason, suspected.Id);
        }
    }

    private void RestoreCooldown(PunchStore punches)
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (punches.List(new PunchQuery { Gate = _plan.Name, Since = now - _plan.Options.Cooldown }).TryGet(out IReadOnlyList<Punch>? recent, out Problem? problem))
        {
            foreach (Punch punch in recent)
            {
                _visits.Restore(punch.Person, age: now - punch.Time);
            }
        }
        else
        {
            Log.CooldownNotRestored(_log, _plan.Name, problem);
        }
    }
}
