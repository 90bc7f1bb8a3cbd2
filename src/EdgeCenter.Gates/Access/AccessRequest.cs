using EdgeCenter.Core.Faces;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Access;

/// <summary>Everything a decision may depend on. Two equal requests get equal decisions.</summary>
public sealed record AccessRequest
{
    public required Sighting Sighting { get; init; }

    /// <summary>The directory's entry for the matched person; null when there is no match or the directory no longer knows the person.</summary>
    public required Person? Person { get; init; }

    /// <summary>Wall-clock time of the decision.</summary>
    public required DateTimeOffset Time { get; init; }

    public required GatePolicy Policy { get; init; }

    /// <summary>Why the door would not open for anybody now.</summary>
    public DoorRefusal Door { get; init; }

    public VisitState Visit { get; init; } = VisitState.FirstVisit;
}
