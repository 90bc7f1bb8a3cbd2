using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Access;

/// <summary>Everything a decision may depend on. Two equal requests get equal decisions.</summary>
public sealed record AccessRequest
{
    /// <summary>The face that was shown; null: none was.</summary>
    public Sighting? Sighting { get; init; }

    /// <summary>What was shown at a reader; null: nothing was.</summary>
    public Presentation? Presentation { get; init; }

    /// <summary>Everything this person has shown in this session.</summary>
    public Factor Shown { get; init; } = Factor.Face;

    /// <summary>Whom the face or the card says it is; null: nobody that is known.</summary>
    public PersonId? Claimed => Sighting is { } sighting ? sighting.Match?.Person : Presentation?.Person;

    /// <summary>The directory's entry for the claimed person; null when there is none or the directory no longer knows the person.</summary>
    public required Person? Person { get; init; }

    /// <summary>Wall-clock time of the decision.</summary>
    public required DateTimeOffset Time { get; init; }

    public required GatePolicy Policy { get; init; }

    /// <summary>Why the door would not open for anybody now.</summary>
    public DoorRefusal Door { get; init; }

    /// <summary>What else is known of the person and the site.</summary>
    public Circumstances Circumstances { get; init; } = Circumstances.Ordinary;

    /// <summary>Others who have shown everything and wait at this door.</summary>
    public IReadOnlyList<Person> Beside { get; init; } = [];

    /// <summary>Others who were let in here a moment ago: they may escort.</summary>
    public IReadOnlyList<Person> JustPassed { get; init; } = [];

    /// <summary>Too many failed attempts at this gate's readers.</summary>
    public bool ReadersPaused { get; init; }

    public VisitState Visit { get; init; } = VisitState.FirstVisit;
}
