using EdgeCenter.Core.Faces;
using EdgeCenter.Core.People;

namespace EdgeCenter.Gates.Credentials;

/// <summary>Somebody at a door and what they have shown so far.</summary>
public sealed record SessionMember
{
    public required Person Person { get; init; }

    public Factor Shown { get; init; }

    public SessionStage Stage { get; init; }

    /// <summary>One of the things shown says that they are forced.</summary>
    public bool Duress { get; init; }

    /// <summary>The latest face; null: none was shown.</summary>
    public Sighting? Sighting { get; init; }

    /// <summary>The latest at a reader; null: nothing was.</summary>
    public Presentation? Presentation { get; init; }

    /// <summary>When the latest was shown, monotonic.</summary>
    public TimeSpan Last { get; init; }
}
