using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Report.Doors;

/// <summary>One lane while its events are read, oldest first.</summary>
internal sealed class LaneDraft(LaneKind kind)
{
    private readonly List<TimelineSpan> _spans = [];
    private readonly List<TimelineMark> _marks = [];
    private readonly Dictionary<string, TimelineSpan> _lasting = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public void Mark(DateTimeOffset at, TimelineTone tone, Phrase text) => _marks.Add(new TimelineMark(at, tone, text));

    /// <summary>What lasted under the same name until now is over.</summary>
    public void Begin(DateTimeOffset at, TimelineTone tone, Phrase text, string name = "")
    {
        End(at, null, name);
        _lasting[name] = new TimelineSpan(at, at, tone, text);
    }

    /// <param name="at">When it was over.</param>
    /// <param name="missed">What it was, in case that its beginning was before the first event that was read; null: then nothing.</param>
    /// <param name="name">Which of the things of the lane.</param>
    public void End(DateTimeOffset at, TimelineSpan? missed, string name = "")
    {
        if (_lasting.Remove(name, out TimelineSpan? span))
        {
            _spans.Add(span with { End = at });
        }
        else if (missed is not null && !_known.Contains(name))
        {
            _spans.Add(missed with { End = at });
        }

        _known.Add(name);
    }

    /// <summary>The lane from start to end; what began before is cut, what is not over yet lasts.</summary>
    public TimelineLane Cut(DateTimeOffset start, DateTimeOffset end) => new(
        kind,
        [
            .. _spans.Concat(_lasting.Values.Select(span => span with { End = end, Lasting = true }))
                .Where(span => span.End > start || span.Start >= start)
                .Select(span => span.Start < start ? span with { Start = start } : span)
                .OrderBy(span => span.Start),
        ],
        [.. _marks.Where(mark => mark.At >= start)]);
}
