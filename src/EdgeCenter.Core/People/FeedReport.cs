using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.People;

/// <summary>What one poll of a <see cref="PeopleFeed"/> brought.</summary>
/// <param name="Upserted">People who are new or changed.</param>
/// <param name="Removed">People who are gone.</param>
/// <param name="Templates">Templates handed over with the upserted.</param>
/// <param name="Damaged">One problem for each template that could not be used.</param>
public sealed record FeedReport(int Upserted, int Removed, int Templates, IReadOnlyList<Problem> Damaged)
{
    public static FeedReport Nothing { get; } = new(0, 0, 0, []);
}
