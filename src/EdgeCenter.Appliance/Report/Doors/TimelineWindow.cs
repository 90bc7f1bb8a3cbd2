namespace EdgeCenter.Appliance.Report.Doors;

/// <summary>The last stretch of activity: a day of quiet before it would make everything in it a hair's breadth.</summary>
internal static class TimelineWindow
{
    /// <summary>A pause longer than this ends a stretch.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(3);

    /// <summary>No timeline is longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Index of the first moment that belongs to the last stretch.</summary>
    /// <param name="moments">Ascending, at least one.</param>
    public static int FirstOf(IReadOnlyList<DateTimeOffset> moments)
    {
        int first = moments.Count - 1;
        while (first > 0 && moments[first] - moments[first - 1] <= LongestPause && moments[^1] - moments[first - 1] <= Longest)
        {
            first--;
        }

        return first;
    }
}
