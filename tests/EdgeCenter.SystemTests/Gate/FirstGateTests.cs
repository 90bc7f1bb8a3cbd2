using System.Text.Json;
using EdgeCenter.SystemTests.Support;

namespace EdgeCenter.SystemTests.Gate;

/// <summary>The main job, through the command line: a real face opens a door, nothing else does, and everything is on record.</summary>
public sealed class FirstGateTests(DemoClips clips)
{
    [Fact]
    public async Task A_known_person_walks_up_and_is_let_in_and_clocked_in()
    {
        using SiteFixture site = await SiteFixture.EnrolledAsync(clips);

        IReadOnlyList<ReplayLine> lines = ReplayLine.ParseAll(await site.SucceedAsync("gate", "replay", "--camera", clips.Clip("known-person"), "--json"));

        ReplayLine granted = Assert.Single(lines, line => line.Outcome == "granted");
        Assert.Equal("E1002", granted.Person);
        Assert.Equal([true, false], lines.Where(line => line.Kind == "door").Select(line => line.Unlocked));
        JsonElement punch = Assert.Single((await site.JsonAsync("attendance", "list")).GetProperty("punches").EnumerateArray());
        Assert.Equal(granted.Punch, punch.GetProperty("id").GetString());
        Assert.Contains(
            (await site.JsonAsync("events", "list")).GetProperty("events").EnumerateArray(), e => e.GetProperty("id").GetString() == granted.Event);
    }

    [Fact]
    public async Task A_stranger_is_refused()
    {
        using SiteFixture site = await SiteFixture.EnrolledAsync(clips);

        IReadOnlyList<ReplayLine> lines = ReplayLine.ParseAll(await site.SucceedAsync("gate", "replay", "--camera", clips.Clip("stranger"), "--json"));

        Assert.Contains(lines, line => line.Reason == "unknown-face");
        AssertDoorStayedShut(lines);
    }

    [Fact]
    public async Task A_photo_on_a_phone_is_refused_although_the_person_is_known()
    {
        using SiteFixture site = await SiteFixture.EnrolledAsync(clips);

        IReadOnlyList<ReplayLine> lines = ReplayLine.ParseAll(await site.SucceedAsync("gate", "replay", "--camera", clips.Clip("phone"), "--json"));

        Assert.Contains(lines, line => line is { Reason: "liveness-failed", Person: "E1001" });
        AssertDoorStayedShut(lines);
    }

    [Fact]
    public async Task Somebody_who_slips_in_behind_is_reported()
    {
        using SiteFixture site = await SiteFixture.EnrolledAsync(clips);

        await site.SucceedAsync("gate", "replay", "--camera", clips.Clip("tailgating"));

        JsonElement events = (await site.JsonAsync("events", "list", "--type", "edgecenter.gate.tailgating-suspected")).GetProperty("events");
        Assert.Equal(1, events.GetArrayLength());
    }

    [Fact]
    public async Task A_person_who_was_removed_is_a_stranger()
    {
        using SiteFixture site = await SiteFixture.EnrolledAsync(clips);
        await site.SucceedAsync("people", "remove", "E1002", "--yes");

        IReadOnlyList<ReplayLine> lines = ReplayLine.ParseAll(await site.SucceedAsync("gate", "replay", "--camera", clips.Clip("known-person"), "--json"));

        AssertDoorStayedShut(lines);
    }

    private static void AssertDoorStayedShut(IReadOnlyList<ReplayLine> lines)
    {
        Assert.DoesNotContain(lines, line => line.Outcome == "granted");
        Assert.DoesNotContain(lines, line => line.Kind == "door" && line.Unlocked == true);
    }
}
