namespace EdgeCenter.Sync.Link;

/// <summary>Which topics a subscription means (MQTT 5, 4.7): <c>+</c> is one level, a trailing <c>#</c> all that follow.</summary>
internal static class TopicFilter
{
    private const string Shared = "$share/";

    public static bool Matches(string filter, string topic)
    {
        ReadOnlySpan<char> pattern = filter;
        if (filter.StartsWith(Shared, StringComparison.Ordinal))
        {
            // $share/group/filter: the group is between us and the broker.
            int slash = filter.IndexOf('/', Shared.Length);
            pattern = slash < 0 ? default : pattern[(slash + 1)..];
        }

        if (topic.StartsWith('$') && !pattern.StartsWith("$"))
        {
            return false;
        }

        return MatchesLevels(pattern, topic);
    }

    private static bool MatchesLevels(ReadOnlySpan<char> filter, ReadOnlySpan<char> topic)
    {
        while (true)
        {
            ReadOnlySpan<char> wanted = Level(ref filter, out bool moreWanted);
            if (wanted is "#")
            {
                return true;
            }

            ReadOnlySpan<char> level = Level(ref topic, out bool moreLevels);
            if (wanted is not "+" && !wanted.SequenceEqual(level))
            {
                return false;
            }

            if (!moreLevels)
            {
                // "a/#" is also "a".
                return !moreWanted || filter is "#";
            }

            if (!moreWanted)
            {
                return false;
            }
        }
    }

    private static ReadOnlySpan<char> Level(ref ReadOnlySpan<char> rest, out bool more)
    {
        int slash = rest.IndexOf('/');
        more = slash >= 0;
        ReadOnlySpan<char> level = more ? rest[..slash] : rest;
        rest = more ? rest[(slash + 1)..] : default;
        return level;
    }
}
