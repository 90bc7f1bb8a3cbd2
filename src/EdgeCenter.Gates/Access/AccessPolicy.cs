using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Access;

/// <summary>
/// Decides about one sighting: pure, total, and closed by default. The checks run in the order of <see cref="Checks"/>, the first that does not
/// pass is the one reason. First comes what the person can mend at once, then whether the face is alive, who it is, what rights there are, and last
/// whether the door has anything to do.
/// </summary>
public static class AccessPolicy
{
    public static IReadOnlyList<AccessCheck> Checks { get; } =
    [
        new(AccessReasons.LowQuality, request => request.Sighting.QualityProblem is null),
        new(AccessReasons.LivenessNotJudged, request => request.Sighting.Liveness.Verdict != LivenessVerdict.NotJudged),
        new(AccessReasons.LivenessFailed, request => request.Sighting.Liveness.Verdict == LivenessVerdict.Live),
        new(AccessReasons.UnknownFace, request => request.Sighting.Match is { } match && float.IsFinite(match.Similarity)),
        new(AccessReasons.NotEnrolled, request => request.Person is { } person && person.Id == request.Sighting.Match?.Person),
        new(AccessReasons.TooManyAttempts, request => !request.Visit.Paused),
        new(AccessReasons.ConsentMissing, request => request.Person?.Consent is { } consent && consent.IsGivenAt(request.Time)),
        new(AccessReasons.NotYetValid, request => request.Person is { } person && !(request.Time < person.ValidFrom)),
        new(AccessReasons.Expired, request => request.Person is { } person && !(request.Time >= person.ValidUntil)),
        new(AccessReasons.NoAccessRight, request => request.Person is { } person && HasRight(request.Policy, person)),
        new(AccessReasons.OutsideSchedule, request => request.Person is { } person && HasRightNow(request, person)),
        new(AccessReasons.Lockdown, request => request.Door != DoorRefusal.Lockdown),
        new(AccessReasons.MoreThanOnePerson, request => request.Sighting.FacesInView <= 1 || request.Policy.Accompaniment == Accompaniment.Allow),
        new(AccessReasons.Interlock, request => request.Door != DoorRefusal.Interlock),
        new(AccessReasons.Cooldown, request => !StillAtOpenDoor(request)),
    ];

    public static AccessDecision Decide(AccessRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (AccessCheck check in Checks)
        {
            if (!check.Passes(request))
            {
                return Answer(request, check.Reason);
            }
        }

        return Answer(request, AccessReasons.Granted);
    }

    private static AccessDecision Answer(AccessRequest request, AccessReason reason) => new()
    {
        Reason = reason,
        Message = MessageFor(request.Sighting, reason),
        Person = request.Sighting.Match?.Person,
        CountsAsPunch = reason == AccessReasons.Granted && !(request.Visit.SincePunch < request.Policy.Cooldown),
        Evidence = AccessEvidence.From(request.Sighting),
    };

    private static Phrase MessageFor(Sighting sighting, AccessReason reason)
    {
        string? hint = reason == AccessReasons.LowQuality ? sighting.QualityProblem
            : reason == AccessReasons.LivenessNotJudged ? sighting.Liveness.Reason
            : null;
        return hint is null ? reason.Message : GuidanceTexts.For(hint, otherwise: reason.Message);
    }

    /// <summary>A face that never left the view stays there however rarely it is reported; a lost and found one must have been away for a while.</summary>
    private static bool StillAtOpenDoor(AccessRequest request) =>
        request.Visit.SinceSeenAtOpenDoor < (request.Visit.SameFace ? request.Policy.Cooldown : request.Policy.ReopenAfter);

    private static bool HasRight(GatePolicy policy, Person person)
    {
        foreach (AccessRule rule in policy.Rules)
        {
            if (rule.Covers(person.Groups))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasRightNow(AccessRequest request, Person person)
    {
        foreach (AccessRule rule in request.Policy.Rules)
        {
            if (rule.Covers(person.Groups) && rule.Schedule.IsOpenAt(request.Time))
            {
                return true;
            }
        }

        return false;
    }
}
