using System.Collections.Frozen;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Areas;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors.Machine;
using EdgeCenter.Gates.Schedules;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace EdgeCenter.Tests.Gates.Access;

/// <summary>What holds for every request, against an independent statement of the conditions.</summary>
public sealed class AccessPolicyProperties
{
    private static readonly string[] GroupNames = ["staff", "cleaners", "guests"];

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Fact]
    public void A_grant_means_that_every_condition_holds_and_a_refusal_that_one_does_not() => Check(request =>
    {
        AccessDecision decision = AccessPolicy.Decide(request);
        return (decision.Reason == AccessReasons.Granted) == EveryConditionHolds(request);
    });

    [Fact]
    public void Equal_requests_get_equal_decisions() => Check(request => AccessPolicy.Decide(request) == AccessPolicy.Decide(request with { }));

    [Fact]
    public void A_decision_other_than_a_grant_has_the_reason_of_the_first_check_that_fails() => Check(request =>
    {
        AccessReason expected = AccessPolicy.Checks.FirstOrDefault(check => !check.Passes(request))?.Reason ?? AccessReasons.Granted;
        return AccessPolicy.Decide(request).Reason == expected;
    });

    [Fact]
    public void Only_a_grant_counts_as_a_punch_and_never_inside_the_cooldown() => Check(request =>
    {
        AccessDecision decision = AccessPolicy.Decide(request);
        return !decision.CountsAsPunch
            || (decision.Reason == AccessReasons.Granted && (request.Visit.SincePunch is not { } since || since >= request.Policy.Cooldown));
    });

    [Fact]
    public void The_generated_requests_reach_every_reason_of_the_policy()
    {
        HashSet<string> reached = [.. Requests.Sample(20_000).Select(request => AccessPolicy.Decide(request).Reason.Code)];

        Assert.Equal(AccessPolicy.Checks.Select(check => check.Reason.Code).Append("granted").Order(), reached.Order());
    }

    private static void Check(Func<AccessRequest, bool> holds) => Prop.ForAll(Arb.From(Requests), holds).Check(Thorough);

    private static bool EveryConditionHolds(AccessRequest request)
    {
        Sighting? sighting = request.Sighting;
        Presentation? shown = request.Presentation;
        Circumstances around = request.Circumstances;
        bool face = sighting is null || (sighting.QualityProblem is null && sighting.Liveness.Verdict == LivenessVerdict.Live
            && sighting.Match is { } match && float.IsFinite(match.Similarity) && (sighting.FacesInView <= 1 || request.Policy.Accompaniment == Accompaniment.Allow)
            && request.Person?.Consent is { } consent && consent.IsGivenAt(request.Time));
        PersonId? claimed = sighting is null ? shown?.Person : sighting.Match?.Person;
        bool known = claimed is not null && request.Person?.Id == claimed && request.Person!.IsValidAt(request.Time);
        bool trusted = !around.Blocked && shown is not { Blocked: true } and not { Pin: PinResult.Wrong or PinResult.Refused } && !(shown is not null && request.ReadersPaused);
        bool entitled = known && request.Policy.Rules.Any(rule => RuleLetsIn(request, rule));
        bool place = request.Policy.To is not { } to
            || ((to.Passback != PassbackMode.Hard || around.Place?.Area != to.Name) && (to.Capacity is not { } capacity || around.OthersInside < capacity));
        bool healthy = request.Policy.MaximumCelsius is not { } limit || around.Celsius <= limit;
        bool settled = shown is null && request.Visit.SinceSeenAtOpenDoor is { } since
            && (since < request.Policy.ReopenAfter || (request.Visit.SameFace && since < request.Policy.Cooldown));
        return (around.VisitsLeft is null or > 0)
            && face && trusted && entitled && place && healthy && !settled
            && request.Beside.Count + 1 >= request.Policy.Persons && !request.Visit.Paused && request.Door == DoorRefusal.None;
    }

    private static bool RuleLetsIn(AccessRequest request, AccessRule rule)
    {
        bool applies = (rule.Groups.Count == 0 || rule.Groups.Overlaps(request.Person!.Groups)) && rule.Schedule.IsOpenAt(request.Time)
            && request.Circumstances.Threat <= rule.UpTo;
        bool escorted = rule.Escorts.Count == 0 || request.Beside.Any(other => other.Groups.Any(rule.Escorts.Contains) && MayComeAlone(request, other));
        return applies && escorted && request.Policy.Accepts.Any(set => request.Shown.HasFlag(set));
    }

    private static bool MayComeAlone(AccessRequest request, Person escort) => request.Policy.Rules.Any(rule =>
        rule.Escorts.Count == 0 && (rule.Groups.Count == 0 || rule.Groups.Overlaps(escort.Groups)) && rule.Schedule.IsOpenAt(request.Time)
        && request.Circumstances.Threat <= rule.UpTo);

    private static Gen<T> Mostly<T>(T usual, params T[] others) => Gen.Frequency((12, Gen.Constant(usual)), (others.Length, Gen.Elements(others)));

    private static Gen<DateTimeOffset?> Moment(DateTimeOffset around) =>
        Mostly<DateTimeOffset?>(null, around.AddTicks(-1), around, around.AddTicks(1), DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    private static Gen<Person?> People(DateTimeOffset time) =>
        from id in Mostly(GateWords.Ming, PersonId.Parse("E-0001"))
        from known in Mostly(true, false)
        from groups in Gen.SubListOf(GroupNames)
        from validFrom in Moment(time)
        from validUntil in Moment(time)
        from consented in Mostly(true, false)
        from given in Mostly(time.AddYears(-1), time, time.AddTicks(1))
        from withdrawn in Moment(time)
        select known
            ? GateWords.Person(id) with
            {
                Groups = [.. groups],
                ValidFrom = validFrom,
                ValidUntil = validUntil,
                Consent = consented ? new Consent(given, "v1", withdrawn) : null,
            }
            : null;

    private static Gen<Sighting> Sightings =>
        from quality in Mostly<string?>(null, "step-closer", "?")
        from verdict in Mostly(LivenessVerdict.Live, LivenessVerdict.NotJudged, LivenessVerdict.Spoof, (LivenessVerdict)7)
        from matched in Mostly(true, false)
        from similarity in Mostly(0.7f, float.NaN, float.PositiveInfinity)
        from faces in Mostly(1, 0, 2, 50)
        select GateWords.Sighting() with
        {
            QualityProblem = quality,
            Liveness = LivenessEvidence.None with { Verdict = verdict },
            Match = matched ? new FaceMatch(GateWords.Ming, similarity, 1e-6, 0.3f, 4) : null,
            FacesInView = faces,
        };

    private static Gen<AccessRule> Rules =>
        from groups in Gen.SubListOf(GroupNames)
        from day in Gen.Elements(IsoDayOfWeek.Sunday, IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday)
        from hour in Gen.Choose(0, 23)
        from length in Gen.Choose(1, 23)
        from escorted in Mostly(false, true)
        from upTo in Mostly(ThreatLevel.Severe, ThreatLevel.Normal)
        select new AccessRule(
            groups.ToFrozenSet(),
            new WeeklySchedule("any", DateTimeZone.Utc, [new WeeklyPeriod(day, new LocalTime(hour, 0), new LocalTime((hour + length) % 24, 0))]))
        {
            Escorts = escorted ? FrozenSet.Create("security") : [],
            UpTo = upTo,
        };

    private static Gen<GatePolicy> Policies =>
        from open in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from count in Gen.Choose(0, 2)
        from rules in Gen.ListOf(Rules, count)
        from accompaniment in Gen.Elements(Accompaniment.Refuse, Accompaniment.Allow)
        from everyone in Mostly(GateWords.Policy().Rules[0], GateWords.Policy().Rules[0] with { Escorts = FrozenSet.Create("security") }, GateWords.Policy().Rules[0] with { UpTo = ThreatLevel.Normal })
        from accepts in Mostly<Factor[]>([Factor.Face, Factor.Card], [Factor.Face | Factor.Card], [Factor.Card | Factor.Pin])
        from persons in Mostly(1, 2)
        from to in Mostly<Area?>(null, new Area { Name = "office", ForgetAfter = TimeSpan.FromDays(31), Passback = PassbackMode.Hard }, new Area { Name = "office", ForgetAfter = TimeSpan.FromDays(31), Passback = PassbackMode.Soft, Capacity = 2 })
        from celsius in Mostly<double?>(null, 37.3)
        select GateWords.Policy() with
        {
            Rules = open ? [.. rules, everyone] : [.. rules], Accompaniment = accompaniment, Accepts = accepts, Persons = persons, To = to, MaximumCelsius = celsius,
        };

    private static Gen<Presentation?> Presentations =>
        from shown in Mostly(false, true, true, true, true)
        from factor in Gen.Elements(Factor.Card, Factor.Pin)
        from person in Mostly<PersonId?>(GateWords.Ming, null, null)
        from pin in Mostly(PinResult.Right, PinResult.Wrong, PinResult.Refused)
        from blocked in Mostly(false, true)
        select shown ? new Presentation(default, "front-reader", factor, person, Pin: factor == Factor.Pin ? pin : PinResult.None, Blocked: blocked) : null;

    private static Gen<Circumstances> Arounds =>
        from blocked in Mostly(false, true)
        from visits in Mostly<int?>(null, 0, 1)
        from area in Mostly<string?>(null, "office")
        from others in Gen.Choose(0, 3)
        from threat in Mostly(ThreatLevel.Normal, ThreatLevel.Severe)
        from celsius in Mostly<double?>(36.8, null, 37.4, double.NaN)
        select new Circumstances
        {
            Blocked = blocked,
            VisitsLeft = visits,
            Place = area is null ? null : new PersonPlace(area, GateWords.Monday.AddMinutes(-1), "front-door"),
            OthersInside = others,
            Threat = threat,
            Celsius = celsius,
        };

    private static Gen<TimeSpan?> Since => Mostly<TimeSpan?>(
        null, TimeSpan.Zero, TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(60));

    private static Gen<AccessRequest> Requests =>
        from minutes in Gen.Choose(0, 3 * 24 * 60)
        let time = GateWords.Monday.AddMinutes(minutes)
        from sighting in Sightings
        from person in People(time)
        from policy in Policies
        from sinceSeen in Since
        from sameFace in Gen.Elements(true, false)
        from sincePunch in Since
        from paused in Mostly(false, true)
        from door in Mostly(DoorRefusal.None, DoorRefusal.Lockdown, DoorRefusal.Interlock)
        from presentation in Presentations
        from faceless in Gen.Elements(true, false)
        from around in Arounds
        from shown in Mostly(Factor.Face | Factor.Card, Factor.Face, Factor.Card | Factor.Pin)
        from beside in Gen.SubListOf(GateWords.Person(PersonId.Parse("E-0050")) with { Groups = ["security"] }, GateWords.Person(PersonId.Parse("E-0051")))
        from readersPaused in Mostly(false, true)
        select new AccessRequest
        {
            Sighting = presentation is not null && faceless ? null : sighting,
            Presentation = presentation,
            Circumstances = around,
            Shown = shown,
            Beside = [.. beside],
            ReadersPaused = readersPaused,
            Person = person,
            Time = time,
            Policy = policy,
            Door = door,
            Visit = new VisitState(sinceSeen, sameFace, sincePunch, paused),
        };
}
