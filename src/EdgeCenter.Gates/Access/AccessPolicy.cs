using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Areas;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Access;

/// <summary>
/// Decides about one showing of a face, card or PIN: pure, total, and closed by default. The checks run in the order of <see cref="Checks"/>, the first
/// that does not pass is the one reason. First comes what the person can mend at once, then whether the face is alive, who it is, what rights there are,
/// what else they must show or who must come with them, and last whether the door has anything to do.
/// </summary>
public static class AccessPolicy
{
    public static IReadOnlyList<AccessCheck> Checks { get; } =
    [
        new(AccessReasons.LowQuality, request => request.Sighting?.QualityProblem is null),
        new(AccessReasons.LivenessNotJudged, request => request.Sighting is not { Liveness.Verdict: LivenessVerdict.NotJudged }),
        new(AccessReasons.LivenessFailed, request => request.Sighting is null or { Liveness.Verdict: LivenessVerdict.Live }),
        new(AccessReasons.UnknownFace, request => request.Sighting is null || (request.Sighting.Match is { } match && float.IsFinite(match.Similarity))),
        new(AccessReasons.TooManyAttempts, request => !request.Visit.Paused && (request.Presentation is null || !request.ReadersPaused)),
        new(AccessReasons.Blocked, request => !request.Circumstances.Blocked && request.Presentation is not { Blocked: true }),
        new(AccessReasons.UnknownCard, request => request.Claimed is not null),
        new(AccessReasons.NotEnrolled, request => request.Person is { } person && person.Id == request.Claimed),
        new(AccessReasons.PinRefused, request => request.Presentation is not { Pin: PinResult.Refused }),
        new(AccessReasons.WrongPin, request => request.Presentation is not { Pin: PinResult.Wrong }),
        new(AccessReasons.ConsentMissing, request => request.Sighting is null || (request.Person?.Consent is { } consent && consent.IsGivenAt(request.Time))),
        new(AccessReasons.NotYetValid, request => request.Person is { } person && !(request.Time < person.ValidFrom)),
        new(AccessReasons.Expired, request => request.Person is { } person && !(request.Time >= person.ValidUntil)),
        new(AccessReasons.VisitsUsedUp, request => request.Circumstances.VisitsLeft is not <= 0),
        new(AccessReasons.NoAccessRight, AccessRights.Any),
        new(AccessReasons.OutsideSchedule, AccessRights.InTime),
        new(AccessReasons.Threat, AccessRights.InCalm),
        new(AccessReasons.Lockdown, request => request.Door != DoorRefusal.Lockdown),
        new(AccessReasons.MoreThanOnePerson, request => request.Sighting is null or { FacesInView: <= 1 } || request.Policy.Accompaniment == Accompaniment.Allow),
        new(AccessReasons.AntiPassback, request => !Passback(request, PassbackMode.Hard)),
        new(AccessReasons.AreaFull, request => request.Policy.To?.Capacity is not { } capacity || request.Circumstances.OthersInside < capacity),
        new(AccessReasons.NotMeasured, request => request.Policy.MaximumCelsius is null || request.Circumstances.Celsius is { } celsius && double.IsFinite(celsius)),
        new(AccessReasons.Fever, request => request.Policy.MaximumCelsius is not { } limit || request.Circumstances.Celsius <= limit),
        new(AccessReasons.CredentialNeeded, AccessRights.Shown),
        new(AccessReasons.EscortNeeded, AccessRights.Accompanied),
        new(AccessReasons.SecondPersonNeeded, request => request.Beside.Count(other => other.Id != request.Person!.Id) + 1 >= request.Policy.Persons),
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
        Message = MessageFor(request, reason),
        Person = request.Claimed,
        CountsAsPunch = reason == AccessReasons.Granted && !(request.Visit.SincePunch < request.Policy.Cooldown),
        Evidence = AccessEvidence.From(request),
        Duress = request.Presentation is { Duress: true },
        SoftPassback = reason == AccessReasons.Granted && Passback(request, PassbackMode.Soft),
    };

    private static Phrase MessageFor(AccessRequest request, AccessReason reason)
    {
        if (reason == AccessReasons.CredentialNeeded)
        {
            return FactorText.Ask(AccessRights.Missing(request));
        }

        string? hint = reason == AccessReasons.LowQuality ? request.Sighting?.QualityProblem
            : reason == AccessReasons.LivenessNotJudged ? request.Sighting?.Liveness.Reason
            : null;
        return hint is null ? reason.Message : GuidanceTexts.For(hint, otherwise: reason.Message);
    }

    /// <summary>A face that never left the view stays there however rarely it is reported; a lost and found one must have been away for a while.
    /// Whoever shows a card again means it.</summary>
    private static bool StillAtOpenDoor(AccessRequest request) =>
        request.Presentation is null
        && request.Visit.SinceSeenAtOpenDoor < (request.Visit.SameFace ? request.Policy.Cooldown : request.Policy.ReopenAfter);

    private static bool Passback(AccessRequest request, PassbackMode mode) =>
        AntiPassback.ModeOf(request.Policy.From, request.Policy.To) == mode
        && AntiPassback.Violates(request.Policy.From, request.Policy.To, request.Circumstances.Place, request.Time);
}
