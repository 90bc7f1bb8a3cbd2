using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Twin;

/// <summary>The last desired configuration, when it was refused.</summary>
/// <param name="Version">0: it could not be told.</param>
/// <param name="Document">Null when it could not be read.</param>
/// <param name="Problems">Why, each by its path in the configuration.</param>
/// <param name="Tried">It was right on paper and did not work: this one is not tried again, only a new version is.</param>
/// <param name="At">When.</param>
public sealed record RefusedDesired(long Version, DesiredDocument? Document, IReadOnlyList<Problem> Problems, bool Tried, DateTimeOffset At);
