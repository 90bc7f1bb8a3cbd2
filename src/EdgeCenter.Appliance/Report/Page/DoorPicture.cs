using System.Globalization;
using EdgeCenter.Appliance.Report.Doors;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Report.Page;

/// <summary>One door over time: a lane for each of its things. What is told by colour is told by shape and edge, too: it is readable in black and white.</summary>
internal static class DoorPicture
{
    private const int Width = 1000;
    private const int Left = 132;
    private const int Top = 6;
    private const int Row = 30;
    private const int Bar = 20;

    /// <param name="timeline">What is shown.</param>
    /// <param name="number">Which picture of the page: makes its ids unique.</param>
    public static Html Of(DoorTimeline timeline, int number)
    {
        int floor = Top + (timeline.Lanes.Count * Row);
        var axis = new TimeAxis(timeline.Start, timeline.End, Left, Width - 8);
        Phrase summary = Summary(timeline);
        return Html.Of($"""
            <svg class="door" viewBox="0 0 {Width} {floor + 26}" role="img" aria-labelledby="door-{number}-title door-{number}-desc">
            <title id="door-{number}-title">{timeline.Door}: timeline / 时间线</title><desc id="door-{number}-desc">{summary.English} / {summary.Chinese}</desc>
            {Ticks(axis, floor)}{timeline.Lanes.Select((lane, row) => Lane(lane, axis, Top + (row * Row)))}
            </svg>
            """);
    }

    private static Html Lane(TimelineLane lane, TimeAxis axis, int top)
    {
        double middle = top + (Row / 2.0);
        return Html.Of($"""
            <g><line class="grid" x1="0" x2="{Width}" y1="{top + Row}" y2="{top + Row}"/>{Words("lane", DoorPhrases.Lane(lane.Kind), 0, middle + 4.5)}
            {lane.Spans.Select(span => Span(span, axis, middle))}{lane.Marks.Select(mark => Mark(mark, axis, middle))}</g>
            """);
    }

    private static IEnumerable<Html> Ticks(TimeAxis axis, int floor)
    {
        foreach ((double x, string clock) in axis.Ticks())
        {
            string anchor = x > Width - 40 ? "end" : "middle";
            yield return Html.Of($"<line class=\"grid\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{Top}\" y2=\"{floor + 5}\"/><text class=\"tick\" x=\"{x:0.#}\" y=\"{floor + 20}\" text-anchor=\"{anchor}\">{clock}</text>");
        }
    }

    private static Html Span(TimelineSpan span, TimeAxis axis, double middle)
    {
        double x = axis.X(span.Start);
        double width = Math.Max(3, axis.X(span.End) - x);
        string length = Seconds(span.End - span.Start) + (span.Lasting ? " …" : "");
        return Html.Of($"""
            <g class="span {Tone(span.Tone)}"><title>{span.Text.English} / {span.Text.Chinese}: {Clock(span.Start)}, {length}</title><rect x="{x:0.#}" y="{middle - (Bar / 2.0):0.#}" width="{width:0.#}" height="{Bar}" rx="4"/>{Label(span.Text, length, x, width, middle)}</g>
            """);
    }

    /// <summary>As much as there is room for: words and seconds, seconds, or nothing.</summary>
    private static Html Label(Phrase text, string length, double x, double width, double middle)
    {
        var whole = new Phrase($"{text.English} {length}", $"{text.Chinese} {length}");
        bool roomy = Math.Max(Room(whole.English), Room(whole.Chinese)) <= width;
        return roomy ? Words("label", whole, x + 7, middle + 4)
            : Room(length) <= width ? Words("label", new Phrase(length, length), x + 7, middle + 4)
            : Html.Empty;
    }

    private static Html Mark(TimelineMark mark, TimeAxis axis, double middle)
    {
        string sign = mark.Tone switch
        {
            TimelineTone.Good => "M-4.5 0 L-1.5 3.5 L4.5 -3.5",
            TimelineTone.Alarm => "M-3.5 -3.5 L3.5 3.5 M3.5 -3.5 L-3.5 3.5",
            TimelineTone.Warning => "M0 -4 L0 1 M0 4 L0 4.5",
            _ => "M-4 0 L4 0 M0.5 -3.5 L4 0 L0.5 3.5",
        };
        return Html.Of($"""<g class="mark {Tone(mark.Tone)}" transform="translate({axis.X(mark.At):0.#} {middle:0.#})"><title>{Clock(mark.At)} {mark.Text.English} / {mark.Text.Chinese}</title><circle r="10"/><path d="{sign}"/></g>""");
    }

    private static Html Words(string kind, Phrase text, double x, double y) => Html.Of(
        $"<text class=\"{kind} en\" lang=\"en\" x=\"{x:0.#}\" y=\"{y:0.#}\">{text.English}</text><text class=\"{kind} zh\" lang=\"zh\" x=\"{x:0.#}\" y=\"{y:0.#}\">{text.Chinese}</text>");

    /// <summary>About how wide a label is in print, where letters are larger: Chinese characters are twice as wide as others.</summary>
    private static double Room(string text) => 14 + text.Sum(character => character >= '\u2E80' ? 14.5 : 8);

    private static string Tone(TimelineTone tone) => tone switch
    {
        TimelineTone.Good => "grant",
        TimelineTone.Alarm => "deny",
        TimelineTone.Warning => "hint",
        _ => "calm",
    };

    private static Phrase Summary(DoorTimeline timeline)
    {
        IEnumerable<(Phrase Lane, int Times)> counts = timeline.Lanes.Select(lane => (DoorPhrases.Lane(lane.Kind), lane.Spans.Count + lane.Marks.Count));
        return new Phrase(
            string.Join(", ", counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Lane.English}: {count.Times}"))),
            string.Join("，", counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Lane.Chinese}：{count.Times}"))));
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(time.TotalSeconds < 60 ? "0.0" : "0", CultureInfo.InvariantCulture) + " s";

    private static string Clock(DateTimeOffset at) => at.ToString("HH:mm:ss.f", CultureInfo.InvariantCulture);
}
