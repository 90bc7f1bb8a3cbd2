using EdgeCenter.Core.Events;

namespace EdgeCenter.Appliance.Report.Doors;

/// <summary>Timelines of a site's doors from its events. Pure: the same events give the same timelines.</summary>
internal static class DoorTimelines
{
    /// <summary>Doors that are shown at most: those where something happened last.</summary>
    public const int MostDoors = 8;

    /// <param name="events">In any order.</param>
    /// <param name="nameOf">A person's name by their id; null when there is none.</param>
    /// <param name="local">The time as the site's clocks show it.</param>
    /// <returns>By the names of the doors.</returns>
    public static DoorTimeline[] Of(IEnumerable<EdgeEvent> events, Func<string, string?> nameOf, Func<DateTimeOffset, DateTimeOffset> local) =>
    [
        .. events.Select(DoorFact.Read).OfType<DoorFact>()
            .SelectMany(fact => fact.Doors.Select(door => (Door: door, Fact: fact)))
            .GroupBy(about => about.Door, about => about.Fact, StringComparer.Ordinal)
            .Select(door => Draw(door.Key, [.. door.OrderBy(fact => fact.At)], nameOf, local))
            .OrderByDescending(timeline => timeline.End)
            .Take(MostDoors)
            .OrderBy(timeline => timeline.Door, StringComparer.Ordinal),
    ];

    private static DoorTimeline Draw(string door, IReadOnlyList<DoorFact> facts, Func<string, string?> nameOf, Func<DateTimeOffset, DateTimeOffset> local)
    {
        var writer = new DoorTimelineWriter(nameOf);
        foreach (DoorFact fact in facts)
        {
            writer.Add(local(fact.At), fact.Data);
        }

        int first = TimelineWindow.FirstOf([.. facts.Select(fact => fact.At)]);
        DateTimeOffset start = local(facts[first].At);
        DateTimeOffset end = local(facts[^1].At);
        return new DoorTimeline
        {
            Door = door,
            Start = start,
            End = end,
            Events = facts.Count - first,
            Earlier = first > 0,
            Lanes = [.. writer.Lanes.Select(lane => lane.Cut(start, end)).Where(lane => lane.Always || lane.Spans.Count + lane.Marks.Count > 0)],
        };
    }
}
