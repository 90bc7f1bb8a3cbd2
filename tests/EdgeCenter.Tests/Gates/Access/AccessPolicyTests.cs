using System.Collections.Frozen;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Areas;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors.Machine;
using EdgeCenter.Gates.Schedules;
using NodaTime;

namespace EdgeCenter.Tests.Gates.Access;

public sealed class AccessPolicyTests
{
    private static readonly WeeklySchedule Nights = new("nights", DateTimeZone.Utc, [new WeeklyPeriod(IsoDayOfWeek.Monday, new LocalTime(22, 0), null)]);

    private static readonly Area Office = new() { Name = "office" };

    /// <summary>Each way to spoil a request, in the order in which the policy must notice it.</summary>
    private static readonly (string Code, Func<AccessRequest, AccessRequest> Spoil)[] Faults =
    [
        ("low-quality", r => r with { Sighting = r.Sighting! with { QualityProblem = "step-closer" } }),
        ("liveness-not-judged", r => r with { Sighting = r.Sighting! with { Liveness = LivenessEvidence.None } }),
        ("liveness-failed", r => r with { Sighting = r.Sighting! with { Liveness = r.Sighting!.Liveness with { Verdict = LivenessVerdict.Spoof } } }),
        ("unknown-face", r => r with { Sighting = r.Sighting! with { Match = null } }),
        ("too-many-attempts", r => r with { Visit = r.Visit with { Paused = true } }),
        ("blocked", r => r with { Circumstances = r.Circumstances with { Blocked = true } }),
        ("unknown-card", r => r with { Sighting = null, Presentation = Shown(Factor.Card) with { Person = null } }),
        ("not-enrolled", r => r with { Person = null }),
        ("pin-refused", r => r with { Presentation = Shown(Factor.Pin) with { Pin = PinResult.Refused } }),
        ("wrong-pin", r => r with { Presentation = Shown(Factor.Pin) with { Pin = PinResult.Wrong } }),
        ("consent-missing", r => r with { Person = r.Person is { } p ? p with { Consent = null } : null }),
        ("not-yet-valid", r => r with { Person = r.Person is { } p ? p with { ValidFrom = r.Time.AddTicks(1) } : null }),
        ("expired", r => r with { Person = r.Person is { } p ? p with { ValidUntil = r.Time } : null }),
        ("visits-used-up", r => r with { Circumstances = r.Circumstances with { VisitsLeft = 0 } }),
        ("no-access-right", r => r with { Policy = r.Policy with { Rules = [] } }),
        ("outside-schedule", r => r with { Policy = r.Policy with { Rules = [new AccessRule(FrozenSet<string>.Empty, Nights)] } }),
        ("threat-level", r => EachRule(r, rule => rule with { UpTo = ThreatLevel.Normal }) with { Circumstances = r.Circumstances with { Threat = ThreatLevel.High } }),
        ("lockdown", r => r with { Door = DoorRefusal.Lockdown }),
        ("more-than-one-person", r => r with { Sighting = r.Sighting is { } face ? face with { FacesInView = 2 } : null }),
        ("anti-passback", r => r with
        {
            Policy = r.Policy with { To = Office with { Passback = PassbackMode.Hard } },
            Circumstances = r.Circumstances with { Place = new PersonPlace("office", GateWords.Monday.AddMinutes(-5), "front-door") },
        }),
        ("area-full", r => r with
        {
            Policy = r.Policy with { To = (r.Policy.To ?? Office) with { Capacity = 3 } }, Circumstances = r.Circumstances with { OthersInside = 3 },
        }),
        ("not-measured", r => r with { Policy = r.Policy with { MaximumCelsius = 37.3 } }),
        ("fever", r => r with { Policy = r.Policy with { MaximumCelsius = 37.3 }, Circumstances = r.Circumstances with { Celsius = 37.31 } }),
        ("credential-needed", r => r with { Policy = r.Policy with { Accepts = [Factor.Face | Factor.Card] } }),
        ("escort-needed", r => EachRule(r, rule => rule with { Escorts = FrozenSet.Create("security") })),
        ("second-person-needed", r => r with { Policy = r.Policy with { Persons = 2 } }),
        ("interlock", r => r with { Door = DoorRefusal.Interlock }),
        ("cooldown", r => r with { Visit = r.Visit with { SinceSeenAtOpenDoor = r.Policy.ReopenAfter - TimeSpan.FromTicks(1) } }),
    ];

    private static Presentation Shown(Factor factor) => new(new Ulid(7), "front-reader", factor, GateWords.Ming);

    private static AccessRequest EachRule(AccessRequest request, Func<AccessRule, AccessRule> change) =>
        request with { Policy = request.Policy with { Rules = [.. request.Policy.Rules.Select(change)] } };

    [Fact]
    public void A_person_with_nothing_wrong_is_let_in_and_punched()
    {
        AccessDecision decision = AccessPolicy.Decide(GateWords.Request());

        Assert.Equal(AccessReasons.Granted, decision.Reason);
        Assert.Equal(GateWords.Ming, decision.Person);
        Assert.True(decision.CountsAsPunch);
        Assert.Equal("请进。", decision.Message.Chinese);
    }

    [Fact]
    public void The_checks_run_in_the_stated_order() =>
        Assert.Equal(Faults.Select(fault => fault.Code), AccessPolicy.Checks.Select(check => check.Reason.Code));

    [Fact]
    public void Each_fault_alone_is_the_reason()
    {
        foreach ((string code, Func<AccessRequest, AccessRequest> spoil) in Faults)
        {
            Assert.Equal(code, AccessPolicy.Decide(spoil(GateWords.Request())).Reason.Code);
        }
    }

    [Fact]
    public void Of_two_faults_the_earlier_one_is_the_reason()
    {
        for (int first = 0; first < Faults.Length; first++)
        {
            for (int second = first + 1; second < Faults.Length; second++)
            {
                (string Code, Func<AccessRequest, AccessRequest> Spoil) one = Faults[first];
                (string Code, Func<AccessRequest, AccessRequest> Spoil) two = Faults[second];
                if ((one.Code, two.Code) is ("liveness-not-judged", "liveness-failed") or ("no-access-right", "outside-schedule") or ("lockdown", "interlock")
                    or ("pin-refused", "wrong-pin") or ("not-measured", "fever")
                    or ("low-quality" or "liveness-not-judged" or "liveness-failed" or "unknown-face", "unknown-card")
                    or ("unknown-card", "pin-refused" or "wrong-pin"))
                {
                    // The two faults of such a pair are values of one field and cannot both be there.
                    continue;
                }

                Assert.Equal(one.Code, AccessPolicy.Decide(two.Spoil(one.Spoil(GateWords.Request()))).Reason.Code);
            }
        }
    }

    [Fact]
    public void A_face_that_matches_someone_else_than_the_directory_entry_is_not_enrolled()
    {
        AccessRequest request = GateWords.Request() with { Person = GateWords.Person(PersonId.Parse("E-0001")) };

        Assert.Equal(AccessReasons.NotEnrolled, AccessPolicy.Decide(request).Reason);
    }

    [Fact]
    public void A_similarity_that_is_not_a_number_is_no_match()
    {
        AccessRequest request = GateWords.Request();
        request = request with { Sighting = request.Sighting! with { Match = request.Sighting!.Match! with { Similarity = float.NaN } } };

        AccessDecision decision = AccessPolicy.Decide(request);

        Assert.Equal(AccessReasons.UnknownFace, decision.Reason);
        Assert.Null(decision.Evidence.Similarity);
    }

    [Fact]
    public void A_liveness_verdict_that_this_version_does_not_know_is_a_refusal()
    {
        AccessRequest request = GateWords.Request();
        request = request with { Sighting = request.Sighting! with { Liveness = request.Sighting!.Liveness with { Verdict = (LivenessVerdict)99 } } };

        Assert.Equal(AccessReasons.LivenessFailed, AccessPolicy.Decide(request).Reason);
    }

    [Fact]
    public void A_withdrawn_consent_refuses_from_the_moment_it_was_withdrawn()
    {
        AccessRequest request = GateWords.Request();
        Person person = GateWords.Person() with { Consent = new Consent(request.Time.AddYears(-1), "2025-01", WithdrawnAt: request.Time) };

        Assert.Equal(AccessReasons.ConsentMissing, AccessPolicy.Decide(request with { Person = person }).Reason);
        Assert.Equal(AccessReasons.Granted, AccessPolicy.Decide(request with { Person = person, Time = request.Time.AddTicks(-1) }).Reason);
    }

    [Fact]
    public void Validity_includes_its_start_and_excludes_its_end()
    {
        AccessRequest request = GateWords.Request();
        Person person = GateWords.Person() with { ValidFrom = request.Time, ValidUntil = request.Time.AddTicks(1) };

        Assert.Equal(AccessReasons.Granted, AccessPolicy.Decide(request with { Person = person }).Reason);
    }

    [Fact]
    public void A_rule_for_a_group_lets_only_its_members_in()
    {
        GatePolicy policy = GateWords.Policy() with { Rules = [new AccessRule(new[] { "cleaners" }.ToFrozenSet(), WeeklySchedule.Always(DateTimeZone.Utc))] };
        AccessRequest request = GateWords.Request() with { Policy = policy };

        Assert.Equal(AccessReasons.NoAccessRight, AccessPolicy.Decide(request).Reason);
        Assert.Equal(
            AccessReasons.Granted,
            AccessPolicy.Decide(request with { Person = GateWords.Person() with { Groups = ["staff", "cleaners"] } }).Reason);
    }

    [Fact]
    public void Rights_add_up_one_open_rule_is_enough()
    {
        GatePolicy policy = GateWords.Policy() with
        {
            Rules = [new AccessRule(FrozenSet<string>.Empty, Nights), new AccessRule(new[] { "staff" }.ToFrozenSet(), WeeklySchedule.Always(DateTimeZone.Utc))],
        };

        Assert.Equal(AccessReasons.Granted, AccessPolicy.Decide(GateWords.Request() with { Policy = policy }).Reason);
    }

    [Fact]
    public void A_gate_that_allows_company_lets_a_person_in_with_others_in_view()
    {
        AccessRequest request = GateWords.Request();
        request = request with
        {
            Sighting = request.Sighting! with { FacesInView = 3 },
            Policy = request.Policy with { Accompaniment = Accompaniment.Allow },
        };

        Assert.Equal(AccessReasons.Granted, AccessPolicy.Decide(request).Reason);
    }

    [Fact]
    public void Inside_the_cooldown_the_door_opens_again_without_a_second_punch()
    {
        AccessRequest request = GateWords.Request();
        VisitState back = new(request.Policy.ReopenAfter, SameFace: false, request.Policy.Cooldown - TimeSpan.FromTicks(1), Paused: false);

        AccessDecision again = AccessPolicy.Decide(request with { Visit = back });
        AccessDecision later = AccessPolicy.Decide(request with { Visit = back with { SincePunch = request.Policy.Cooldown } });

        Assert.Equal((AccessReasons.Granted, false), (again.Reason, again.CountsAsPunch));
        Assert.Equal((AccessReasons.Granted, true), (later.Reason, later.CountsAsPunch));
    }

    [Fact]
    public void A_face_that_never_left_the_view_waits_until_it_does()
    {
        AccessRequest request = GateWords.Request();
        VisitState lingering = new(TimeSpan.FromSeconds(59), SameFace: true, TimeSpan.FromSeconds(59), Paused: false);

        Assert.Equal(AccessReasons.Cooldown, AccessPolicy.Decide(request with { Visit = lingering }).Reason);
        Assert.Equal(AccessReasons.Granted, AccessPolicy.Decide(request with { Visit = lingering with { SameFace = false } }).Reason);
    }

    [Theory]
    [InlineData("step-closer", "Please step closer.")]
    [InlineData("a-hint-of-a-later-version", "Please look at the camera.")]
    public void Guidance_says_what_to_do(string hint, string english)
    {
        AccessRequest request = GateWords.Request();

        AccessDecision decision = AccessPolicy.Decide(request with { Sighting = request.Sighting! with { QualityProblem = hint } });

        Assert.Equal(english, decision.Message.English);
        Assert.Equal(AccessOutcome.Guidance, decision.Outcome);
    }

    [Theory]
    [InlineData("too-far", "Please step closer.")]
    [InlineData("too-close", "Please step back a little.")]
    [InlineData("off-centre", "Please stand in front of the camera.")]
    public void An_unjudged_face_is_guided_to_where_it_can_be_judged(string reason, string english)
    {
        AccessRequest request = GateWords.Request();
        Sighting sighting = request.Sighting! with { Liveness = LivenessEvidence.None with { Reason = reason } };

        Assert.Equal(english, AccessPolicy.Decide(request with { Sighting = sighting }).Message.English);
    }

    [Fact]
    public void Every_reason_speaks_both_languages_and_has_its_own_code()
    {
        Assert.Equal(AccessReasons.All.Count, AccessReasons.All.Select(reason => reason.Code).Distinct().Count());
        foreach (AccessReason reason in AccessReasons.All)
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", reason.Code);
            Assert.All(
                new[] { reason.Message, reason.Meaning },
                phrase => Assert.True(phrase.English.Length > 0 && phrase.Chinese.Any(c => c >= 0x4E00), reason.Code));
        }
    }
}
