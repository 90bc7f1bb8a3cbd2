using EdgeCenter.Appliance.Report.Doors;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Report.Page;

/// <summary>The doors of the site, each with what happened at it last.</summary>
internal static class DoorSection
{
    public static Html Of(IReadOnlyList<DoorTimeline> doors) => doors.Count == 0 ? Html.Empty : Html.Of($"""
        <section><h2>{new Phrase("Doors", "门")}</h2>
        <p class="lead">{new Phrase("Each door's last stretch of activity, from the committed events.", "各门最近一段活动，来自已提交的事件。")}</p>
        {doors.Select(Door)}
        <ul class="legend"><li><i class="tone grant">✓</i>{new Phrase("let in, unlocked", "放行、开锁")}</li><li><i class="tone calm">→</i>{new Phrase("open, request to exit", "门开、出门请求")}</li><li><i class="tone hint">!</i>{new Phrase("warning", "警告")}</li><li><i class="tone deny">✕</i>{new Phrase("refused, alarm", "拒绝、报警")}</li></ul></section>

        """);

    private static Html Door(DoorTimeline timeline, int number) => Html.Of($"""
        <div class="doorway"><h3><bdi>{timeline.Door}</bdi></h3>
        <p class="lead">{Figures.Instant(timeline.Start)} · {Figures.Seconds(timeline.End - timeline.Start)} · {timeline.Events} {new Phrase("events", "个事件")}{Earlier(timeline)}</p>
        {DoorPicture.Of(timeline, number + 1)}</div>
        """);

    private static Html Earlier(DoorTimeline timeline) =>
        timeline.Earlier ? Html.Of($" · {new Phrase("earlier ones are not shown", "更早的事件未显示")}") : Html.Empty;
}
