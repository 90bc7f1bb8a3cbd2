using System.Xml.Linq;
using EdgeCenter.Appliance.Report;
using EdgeCenter.Appliance.Report.Doors;
using EdgeCenter.Appliance.Report.Page;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Tests.Appliance.Report;

public sealed class DoorSectionTests
{
    [Fact]
    public void A_door_is_a_picture_with_a_title_and_a_description_in_both_languages()
    {
        XElement picture = PictureOf(DoorStory.OfAMorning().Timelines()[0]);

        Assert.Equal("img", picture.Attribute("role")?.Value);
        Assert.Equal("door-1-title door-1-desc", picture.Attribute("aria-labelledby")?.Value);
        Assert.Equal("front: timeline / 时间线", Assert.Single(picture.Elements("title"), title => title.Attribute("id")?.Value == "door-1-title").Value);
        string description = Assert.Single(picture.Elements("desc")).Value;
        Assert.Contains("held open: 2, forced open: 1", description, StringComparison.Ordinal);
        Assert.Contains("开门超时：2，强行开门：1", description, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_lane_has_its_name_and_every_span_and_mark_says_what_it_is()
    {
        DoorTimeline door = DoorStory.OfAMorning().Timelines()[0];
        XElement picture = PictureOf(door);

        foreach (string language in (string[])["en", "zh"])
        {
            Assert.Equal(
                door.Lanes.Select(lane => DoorPhrases.Lane(lane.Kind).In(language == "zh" ? Language.Chinese : Language.English)),
                Texts(picture, $"lane {language}"));
        }

        Assert.Equal(door.Lanes.Sum(lane => lane.Spans.Count), Groups(picture, "span").Count(span => span.Element("title")!.Value.Contains('/', StringComparison.Ordinal)));
        Assert.Equal(door.Lanes.Sum(lane => lane.Marks.Count), Groups(picture, "mark").Count(mark => mark.Element("title")!.Value.Contains('/', StringComparison.Ordinal)));
    }

    [Fact]
    public void A_span_is_labelled_with_as_much_as_there_is_room_for()
    {
        XElement picture = PictureOf(DoorStory.OfAMorning().Timelines()[0]);

        Assert.Equal(["let in 3.5 s", "exit 7.5 s", "2.0 s", "open 6.0 s", "2.0 s", "2.0 s", "2.0 s", "2.0 s"], Texts(picture, "label en"));
        Assert.Equal(["放行 3.5 s", "出门 7.5 s", "2.0 s", "开 6.0 s", "2.0 s", "2.0 s", "2.0 s", "2.0 s"], Texts(picture, "label zh"));
    }

    [Fact]
    public void What_is_not_over_yet_says_so() =>
        Assert.Equal(["fire release 20.0 s …"], Texts(PictureOf(new DoorStory().Fire(0, true).Exit(20).Timelines()[0]), "label en"));

    [Fact]
    public void Clocks_stand_below_the_lanes_in_the_sites_time() =>
        Assert.Equal(["08:58:00", "08:58:05", "08:58:10", "08:58:15"], Texts(PictureOf(DoorStory.OfAMorning().Timelines()[0]), "tick"));

    [Fact]
    public void A_timeline_of_one_moment_is_a_picture_too()
    {
        XElement picture = PictureOf(new DoorStory().Exit(0).Timelines()[0]);

        Assert.Single(Groups(picture, "mark"));
        Assert.DoesNotContain("NaN", picture.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_a_section_of_the_doors_and_none_without()
    {
        ReportData data = SampleReport.Create();

        Assert.Contains("<svg class=\"door\"", HtmlReport.Render(data with { Doors = DoorStory.OfAMorning().Timelines() }, Language.Chinese), StringComparison.Ordinal);
        Assert.DoesNotContain("<svg class=\"door\"", HtmlReport.Render(data, Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        const string Hostile = "</title><script>alert(1)</script>\" onload=\"x";
        DoorStory story = new DoorStory().Exit(0, Hostile).Unlocked(1, Hostile, Hostile);
        string page = HtmlReport.Render(SampleReport.Create() with { Doors = story.Timelines() }, Language.English);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload=\"x", page, StringComparison.Ordinal);
    }

    private static XElement PictureOf(DoorTimeline door) => XElement.Parse(DoorPicture.Of(door, 1).Markup);

    private static IEnumerable<XElement> Groups(XElement picture, string kind) =>
        picture.Descendants("g").Where(group => group.Attribute("class")?.Value.Split(' ')[0] == kind);

    private static IEnumerable<string> Texts(XElement picture, string kind) =>
        picture.Descendants("text").Where(text => text.Attribute("class")?.Value == kind).Select(text => text.Value);
}
