using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Time;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Areas;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Events;
using NodaTime.Text;

namespace EdgeCenter.Gates.Control;

/// <summary>Puts what happens at one gate into events.</summary>
internal sealed class GateEvents(GatePlan plan, EventFactory events, UlidSource ids)
{
    /// <summary>The stream of this slice: its events are numbered without gaps in commit order.</summary>
    public const string Stream = "gates";

    public Entry Entry(AccessDecision decision)
    {
        PersonId person = decision.Person!.Value;
        Ulid? punchId = decision.CountsAsPunch ? ids.Next() : null;
        EdgeEvent grant = events.Create(
            Stream, plan.Source, AccessGrantedEvent.Type, person.ToString(),
            new AccessGrantedEvent
            {
                Gate = plan.Name,
                Door = plan.Door,
                Direction = plan.Options.Direction.ToText(),
                Person = person.ToString(),
                Punch = punchId?.ToString(),
                PulseMilliseconds = (int)plan.Options.Pulse.TotalMilliseconds,
                Evidence = decision.Evidence,
            },
            GateEventsJson.Default.AccessGrantedEvent, EventPriority.High);
        Punch? punch = punchId is { } id ? Punch(id, person, decision.Evidence, grant) : null;
        return new Entry(grant, punch is null ? null : (punch, Punched(punch, grant)))
        {
            Person = person,
            Also = [.. Also(decision, person, grant)],
            Place = plan.Policy.From is null && plan.Policy.To is null ? null : new PersonPlace(plan.Policy.To?.Name, grant.Time, plan.Name),
            UsesVisit = decision.CountsAsPunch && plan.Options.Direction != Direction.Out,
        };
    }

    public EdgeEvent Duress(PersonId person, AccessReason reason) => events.Create(
        Stream, plan.Source, DuressEvent.Type, person.ToString(),
        new DuressEvent { Gate = plan.Name, Door = plan.Door, Person = person.ToString(), Reason = reason.Code },
        GateEventsJson.Default.DuressEvent, EventPriority.Critical);

    public EdgeEvent Denied(AccessDecision decision, int suppressed, int suppressedOthers) => events.Create(
        Stream, plan.Source, AccessDeniedEvent.Type, decision.Person?.ToString(),
        new AccessDeniedEvent
        {
            Gate = plan.Name,
            Door = plan.Door,
            Direction = plan.Options.Direction.ToText(),
            Reason = decision.Reason.Code,
            Person = decision.Person?.ToString(),
            Suppressed = suppressed,
            SuppressedOthers = suppressedOthers,
            Evidence = decision.Evidence,
        },
        GateEventsJson.Default.AccessDeniedEvent);

    public EdgeEvent TailgatingSuspected(AccessDecision decision, TailgatingSuspicion suspicion) => events.Create(
        Stream, plan.Source, TailgatingSuspectedEvent.Type, suspicion.GrantedPerson.ToString(),
        new TailgatingSuspectedEvent
        {
            Gate = plan.Name,
            Door = plan.Door,
            GrantedPerson = suspicion.GrantedPerson.ToString(),
            GrantEvent = suspicion.GrantEvent?.ToString(),
            MillisecondsAfterGrant = (int)suspicion.After.TotalMilliseconds,
            Reason = decision.Reason.Code,
            Person = decision.Person?.ToString(),
            Evidence = decision.Evidence,
        },
        GateEventsJson.Default.TailgatingSuspectedEvent, EventPriority.High);

    public EdgeEvent RelayFailed(PersonId person, Ulid? grantEvent, Problem problem) => events.Create(
        Stream, plan.Source, RelayFailedEvent.Type, plan.Door,
        new RelayFailedEvent
        {
            Gate = plan.Name,
            Door = plan.Door,
            Person = person.ToString(),
            GrantEvent = grantEvent?.ToString(),
            Problem = problem.Code,
            Message = problem.In(Language.English),
        },
        GateEventsJson.Default.RelayFailedEvent, EventPriority.Critical);

    public EdgeEvent Outage(StoreOutageEvent outage) => events.Create(
        Stream, plan.Source, StoreOutageEvent.Type, plan.Name, outage, GateEventsJson.Default.StoreOutageEvent, EventPriority.Critical);

    private IEnumerable<EdgeEvent> Also(AccessDecision decision, PersonId person, EdgeEvent grant)
    {
        if (decision.Duress)
        {
            yield return Duress(person, decision.Reason);
        }

        if (decision.SoftPassback)
        {
            yield return events.Create(
                Stream, plan.Source, PassbackViolationEvent.Type, person.ToString(),
                new PassbackViolationEvent { Gate = plan.Name, Door = plan.Door, Person = person.ToString(), GrantEvent = grant.Id.ToString() },
                GateEventsJson.Default.PassbackViolationEvent, EventPriority.High);
        }
    }

    private Punch Punch(Ulid id, PersonId person, AccessEvidence evidence, EdgeEvent grant) => new()
    {
        Id = id,
        Person = person,
        Gate = plan.Name,
        Door = plan.Door,
        Direction = plan.Options.Direction,
        Time = UnixMicroseconds.ToTime(UnixMicroseconds.From(grant.Time)),
        ClockQuality = grant.ClockQuality,
        TimeZone = plan.Zone.Id,
        Evidence = new PunchEvidence(evidence.Sighting, evidence.Similarity ?? 0, evidence.FalseMatchRate, evidence.LivenessScore),
        GrantEvent = grant.Id,
    };

    private EdgeEvent Punched(Punch punch, EdgeEvent grant) => events.Create(
        Stream, plan.Source, PunchEvent.Type, punch.Person.ToString(),
        new PunchEvent
        {
            Punch = punch.Id.ToString(),
            Person = punch.Person.ToString(),
            Gate = punch.Gate,
            Door = punch.Door,
            Direction = punch.Direction.ToText(),
            Time = punch.Time,
            LocalTime = LocalDateTimePattern.ExtendedIso.Format(punch.LocalTime),
            TimeZone = punch.TimeZone,
            GrantEvent = grant.Id.ToString(),
            Sighting = punch.Evidence.Sighting.ToString(),
            Similarity = punch.Evidence.Similarity,
            FalseMatchRate = punch.Evidence.FalseMatchRate,
            LivenessScore = punch.Evidence.LivenessScore,
        },
        GateEventsJson.Default.PunchEvent, EventPriority.High);
}
