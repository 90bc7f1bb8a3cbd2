using EdgeCenter.Core.Events;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Keeping;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Gates.Control;

/// <summary>
/// One gate at work: a sighting comes in, the policy decides, the entry is committed, and only then the door opens. Sightings of all its cameras
/// are handled one at a time. Nothing that the store, the disk or the board does makes it throw.
/// </summary>
public sealed class GateController : IAsyncDisposable
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
    private (PersonId Person, long At)? _doorFault;

    public GateController(
        GatePlan plan, Store store, PeopleDirectory people, DoorKeeper doors, EventFactory events, UlidSource ids, TimeProvider time,
        ILogger<GateController> log)
    {
        ArgumentNullException.ThrowIfNull(plan);
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
            return await AnswerAsync(sighting).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

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

    private async ValueTask<AccessDecision> AnswerAsync(Sighting sighting)
    {
        (Person? person, Problem? unread) = _people.Read(sighting.Match);
        AccessDecision decision = AccessPolicy.Decide(new AccessRequest
        {
            Sighting = sighting,
            Person = person,
            Time = _time.GetUtcNow(),
            Policy = _plan.Policy,
            Door = _doors.Obstacle(_plan.Door),
            Visit = sighting.Match is { } match ? _visits.Of(match.Person, sighting.Camera, sighting.Track) : VisitState.FirstVisit,
        });
        if (unread is not null && !MayOpenUnread(decision))
        {
            return RefuseForFault(decision, unread);
        }

        AccessDecision answer = decision.Outcome switch
        {
            AccessOutcome.Granted => await LetInAsync(decision, person!).ConfigureAwait(false),
            AccessOutcome.Denied => await RefuseAsync(decision).ConfigureAwait(false),
            _ => Guide(decision),
        };
        await WatchForTailgatingAsync(sighting, decision).ConfigureAwait(false);
        return answer;
    }

    /// <summary>Of the answers that need the directory, which stand on what was last known of the person.</summary>
    private bool MayOpenUnread(AccessDecision decision) =>
        decision.Reason != AccessReasons.NotEnrolled
        && (decision.Reason != AccessReasons.Granted || _plan.Options.OnStoreFailure == StoreFailure.OpenUnrecorded);

    private async ValueTask<AccessDecision> LetInAsync(AccessDecision decision, Person visitor)
    {
        PersonId person = visitor.Id;
        if (_doorFault is { } fault && fault.Person == person && _time.GetElapsedTime(fault.At) < _plan.Options.ReopenAfter)
        {
            _doors.Show(_plan.Door, DoorSignal.Fault);
            return decision.Became(AccessReasons.DoorFault);
        }

        Entry entry = _events.Entry(decision);
        if ((await _recorder.RecordAsync(entry).ConfigureAwait(false)).TryGet(out _, out Problem? unrecorded))
        {
            decision = decision with { RecordedEvent = entry.Grant.Id, RecordedPunch = entry.Punch?.Fact.Id };
            Log.Granted(_log, _plan.Name, person, entry.Grant.Id, entry.Punch?.Fact.Id);
        }
        else if (_plan.Options.OnStoreFailure == StoreFailure.OpenUnrecorded)
        {
            _outages.Opened(entry, unrecorded);
            decision = decision.Became(AccessReasons.GrantedUnrecorded);
            Log.OpenedUnrecorded(_log, _plan.Name, person);
        }
        else
        {
            return RefuseForFault(decision, unrecorded);
        }

        return await OpenAsync(decision, visitor).ConfigureAwait(false);
    }

    private async ValueTask<AccessDecision> OpenAsync(AccessDecision decision, Person visitor)
    {
        PersonId person = visitor.Id;
        Outcome<Unit> pulsed = _doors.Admit(_plan.Door, _plan.Options.Pulse, visitor.Groups, decision.RecordedEvent);
        _visits.Passed(person, decision.Evidence.Camera, decision.Evidence.Track, decision.CountsAsPunch, doorOpened: pulsed.Succeeded);
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

        // Whoever walks through the open door should go on seeing that it is open.
        if (_doors.View(_plan.Door) is not { Unlocked: true })
        {
            _doors.Show(_plan.Door, DoorSignal.Guidance);
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
