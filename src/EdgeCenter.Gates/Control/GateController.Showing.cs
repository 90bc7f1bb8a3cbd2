using EdgeCenter.Core.Events;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Gates.Control;

/// <summary>From what is shown to a decision: whose it is, what they have shown before, who is with them.</summary>
public sealed partial class GateController
{
    private TimeSpan Now => _time.GetElapsedTime(_started);

    /// <summary>Decides about what a reader of this gate read. Null: it was a key of an entry that goes on, or a PIN of which nobody knows whose.</summary>
    /// <param name="cancellation">Ends only the wait for what was shown before; what has begun is finished.</param>
    public async ValueTask<AccessDecision?> HandleAsync(CredentialEvent read, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _session = _session.At(Now, _plan.Options.SessionTime);
            if (await ResolveAsync(read).ConfigureAwait(false) is not { } resolved)
            {
                return null;
            }

            AccessDecision decision = resolved.TryGet(out Presentation? presentation, out Problem? unread)
                ? await AnswerAsync(null, presentation).ConfigureAwait(false)
                : RefuseForFault(Unreadable(read), unread);
            _feedback?.Tell(_plan.Name, decision);
            return decision;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<Outcome<Presentation>?> ResolveAsync(CredentialEvent read)
    {
        switch (read.Credential)
        {
            case CardCredential card:
                return _resolver.Card(read.Reader, card.Number);
            case TagCredential tag:
                return _resolver.Card(read.Reader, tag.Uid);
            case PinCredential pin:
                return await EnteredAsync(read.Reader, pin.Digits).ConfigureAwait(false);
            case KeyCredential key:
                (_keypads[read.Reader], string? entered) = _keypads.GetValueOrDefault(read.Reader).Press(key.Key, Now);
                return entered is null ? (Outcome<Presentation>?)null : await EnteredAsync(read.Reader, entered).ConfigureAwait(false);
            default:
                return null;
        }
    }

    /// <summary>Digits are the PIN of whoever is showing something, or else they say who it is, where a gate knows people by numbers.</summary>
    private async ValueTask<Outcome<Presentation>?> EnteredAsync(string reader, string digits)
    {
        if (_attempts.Paused)
        {
            return new Presentation(default, reader, Factor.Pin, _session.Typing?.Person.Id);
        }

        if (_session.Typing is { } typing)
        {
            return await _resolver.PinAsync(reader, digits, typing.Person.Id).ConfigureAwait(false);
        }

        return _plan.AsksForNumbers ? _resolver.Number(reader, digits) : (Outcome<Presentation>?)null;
    }

    private async ValueTask<AccessDecision> AnswerAsync(Sighting? sighting, Presentation? presentation)
    {
        PersonId? claimed = sighting is null ? presentation?.Person : sighting.Match?.Person;
        (Person? person, Problem? unread) = _people.Read(claimed);
        _session = _session.At(Now, _plan.Options.SessionTime);
        if (person is not null && !(presentation is not null && _attempts.Paused))
        {
            _session = presentation is not null ? _session.Shown(person, presentation, Now)
                : sighting is not null && IsFace(sighting) ? _session.Shown(person, sighting, Now)
                : _session;
        }

        SessionMember? member = person is null ? null : _session.Find(person.Id);
        Outcome<Circumstances> around = _circumstances.Read(claimed);
        unread ??= around.Problem;
        AccessDecision decision = Decide(
            person, member, sighting ?? member?.Sighting, presentation ?? member?.Presentation, around.Succeeded ? around.Value : Circumstances.Ordinary);
        if (unread is not null && !MayOpenUnread(decision))
        {
            return RefuseForFault(decision, unread);
        }

        AccessDecision answer = await FollowAsync(decision, person, presentation).ConfigureAwait(false);
        if (sighting is not null)
        {
            await WatchForTailgatingAsync(sighting, decision).ConfigureAwait(false);
        }

        return answer;
    }

    /// <summary>A face counts as shown when it is one that could open the door.</summary>
    private static bool IsFace(Sighting sighting) =>
        sighting is { QualityProblem: null, Liveness.Verdict: LivenessVerdict.Live, Match: { } match } && float.IsFinite(match.Similarity);

    private AccessDecision Decide(Person? person, SessionMember? member, Sighting? sighting, Presentation? presentation, Circumstances around)
    {
        AccessDecision decision = AccessPolicy.Decide(new AccessRequest
        {
            Sighting = sighting,
            Presentation = presentation,
            Shown = member?.Shown ?? (sighting is not null ? Factor.Face : presentation?.Factor ?? Factor.None),
            Person = person,
            Time = _time.GetUtcNow(),
            Policy = _plan.Policy,
            Door = _doors.Obstacle(_plan.Door),
            Circumstances = around,
            Beside = person is null ? [] : [.. _session.WaitingBeside(person.Id).Select(other => other.Person)],
            JustPassed = [.. _session.Members.Where(other => other.Stage == SessionStage.Passed && other.Person.Id != person?.Id).Select(other => other.Person)],
            ReadersPaused = _attempts.Paused,
            Visit = sighting is { Match: { } match } ? _visits.Of(match.Person, sighting.Camera, sighting.Track)
                : presentation is { Person: { } shower } ? _visits.Of(shower, presentation.Reader, 0)
                : VisitState.FirstVisit,
        });
        return decision with { Duress = decision.Duress || member is { Duress: true } };
    }

    private async ValueTask<AccessDecision> FollowAsync(AccessDecision decision, Person? person, Presentation? presentation)
    {
        if (decision.Outcome == AccessOutcome.Granted)
        {
            _attempts.Passed();
            IReadOnlyList<(AccessDecision Decision, Person Visitor)> party = Party(decision, person!);
            AccessDecision answer = await LetInAsync(party).ConfigureAwait(false);
            foreach ((_, Person visitor) in party)
            {
                _session = answer.Outcome == AccessOutcome.Granted ? _session.To(SessionStage.Passed, visitor.Id) : _session.Without(visitor.Id);
            }

            return answer;
        }

        if (person is not null)
        {
            Settle(decision, person.Id);
        }

        if (presentation is not null && (decision.Reason == AccessReasons.UnknownCard || decision.Reason == AccessReasons.WrongPin))
        {
            _attempts.Failed();
        }

        if (decision is { Duress: true, Person: { } forced } && presentation is not null)
        {
            await _recorder.RecordAsync(_events.Duress(forced, decision.Reason)).ConfigureAwait(false);
        }

        return decision.Outcome == AccessOutcome.Denied ? await RefuseAsync(decision).ConfigureAwait(false) : Guide(decision);
    }

    /// <summary>Where somebody stands who was not let in: they go on showing, wait for others, or begin anew.</summary>
    private void Settle(AccessDecision decision, PersonId person)
    {
        if (decision.Reason == AccessReasons.EscortNeeded || decision.Reason == AccessReasons.SecondPersonNeeded)
        {
            _session = _session.To(SessionStage.Waiting, person);
        }
        else if (decision.Reason == AccessReasons.Cooldown)
        {
            _session = _session.To(SessionStage.Passed, person);
        }
        else if (decision.Outcome == AccessOutcome.Denied && decision.Reason != AccessReasons.WrongPin)
        {
            _session = _session.Without(person);
        }
    }

    /// <summary>Whoever is let in now, and those for whom that was all they waited for.</summary>
    private List<(AccessDecision Decision, Person Visitor)> Party(AccessDecision decision, Person person)
    {
        List<(AccessDecision, Person)> party = [(decision, person)];
        _session = _session.To(SessionStage.Waiting, person.Id);
        foreach (SessionMember other in _session.WaitingBeside(person.Id).ToList())
        {
            if (_people.Read(other.Person.Id) is not ({ } present, null) || !_circumstances.Read(present.Id).TryGet(out Circumstances? around, out _))
            {
                continue;
            }

            AccessDecision too = Decide(present, other, other.Sighting, other.Presentation, around);
            if (too.Outcome == AccessOutcome.Granted)
            {
                party.Add((too, present));
            }
        }

        return party;
    }

    private AccessDecision Unreadable(CredentialEvent read) =>
        Decide(null, null, null, new Presentation(default, read.Reader, Factor.None, null), Circumstances.Ordinary);

    /// <summary>Of the answers that need the directory, which stand on what was last known of the person.</summary>
    private bool MayOpenUnread(AccessDecision decision) =>
        decision.Reason != AccessReasons.NotEnrolled
        && (decision.Reason != AccessReasons.Granted || _plan.Options.OnStoreFailure == StoreFailure.OpenUnrecorded);
}
