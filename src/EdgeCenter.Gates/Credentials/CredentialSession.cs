using System.Collections.Immutable;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;

namespace EdgeCenter.Gates.Credentials;

/// <summary>
/// Who is at a door and what each has shown, until the window is over. Immutable and pure: every step gives the next session. Factors of different
/// people are never added up.
/// </summary>
public sealed record CredentialSession
{
    /// <summary>More people than stand at a door: the one who came first is forgotten.</summary>
    public const int MaximumMembers = 8;

    public static CredentialSession Empty { get; } = new();

    private ImmutableArray<SessionMember> _members = [];

    public IReadOnlyList<SessionMember> Members => _members;

    /// <summary>Whose PIN is typed when somebody types one: the latest who is still showing; null: nobody's.</summary>
    public SessionMember? Typing => _members.Where(member => member.Stage == SessionStage.Showing).MaxBy(member => member.Last);

    /// <summary>Without those of whom nothing was seen for longer than the window.</summary>
    public CredentialSession At(TimeSpan now, TimeSpan window) =>
        _members.All(member => now - member.Last <= window) ? this : this with { _members = [.. _members.Where(member => now - member.Last <= window)] };

    public SessionMember? Find(PersonId person) => _members.FirstOrDefault(member => member.Person.Id == person);

    public CredentialSession Shown(Person person, Sighting face, TimeSpan now) =>
        With(Begun(person, now) is var member ? member with { Shown = member.Shown | Factor.Face, Sighting = face } : member);

    /// <summary>A PIN counts only when it was right.</summary>
    public CredentialSession Shown(Person person, Presentation presentation, TimeSpan now)
    {
        SessionMember member = Begun(person, now);
        bool counts = presentation.Factor != Factor.Pin || presentation.Pin == PinResult.Right;
        return With(member with
        {
            Shown = counts ? member.Shown | presentation.Factor : member.Shown,
            Duress = member.Duress || presentation.Duress,
            Presentation = counts ? presentation : member.Presentation,
        });
    }

    public CredentialSession To(SessionStage stage, PersonId person) =>
        this with { _members = [.. _members.Select(member => member.Person.Id == person ? member with { Stage = stage } : member)] };

    public CredentialSession Without(PersonId person) => this with { _members = [.. _members.Where(member => member.Person.Id != person)] };

    /// <summary>Those who have shown everything and wait for somebody else than this person.</summary>
    public IEnumerable<SessionMember> WaitingBeside(PersonId person) =>
        _members.Where(member => member.Stage == SessionStage.Waiting && member.Person.Id != person);

    /// <summary>Whoever was let in begins anew; what the others have shown stands.</summary>
    private SessionMember Begun(Person person, TimeSpan now)
    {
        SessionMember? known = Find(person.Id);
        return known is null or { Stage: SessionStage.Passed }
            ? new SessionMember { Person = person, Last = now }
            : known with { Person = person, Last = now, Stage = SessionStage.Showing };
    }

    private CredentialSession With(SessionMember member)
    {
        ImmutableArray<SessionMember> others = [.. _members.Where(other => other.Person.Id != member.Person.Id)];
        return this with { _members = [.. others.Length >= MaximumMembers ? others[1..] : others, member] };
    }
}
