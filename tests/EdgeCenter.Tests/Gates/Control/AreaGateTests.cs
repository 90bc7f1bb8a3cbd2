using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Areas;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Tests.Core.People;
using static EdgeCenter.Tests.Gates.Control.GateScene;

namespace EdgeCenter.Tests.Gates.Control;

/// <summary>A gate that knows who is inside.</summary>
public sealed class AreaGateTests
{
    private static readonly GateOptions In = Options with { To = "office" };
    private static readonly AreaOptions Office = new() { Name = "office", AntiPassback = PassbackMode.Hard };

    [Fact]
    public async Task Whoever_entered_is_refused_at_the_entrance_until_somebody_resets_it()
    {
        await using GateScene scene = await OpenAsync(In, Office);
        Assert.Equal("granted", (await scene.Gate.HandleAsync(GateWords.Sighting(track: 1))).Reason.Code);
        scene.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("anti-passback", (await scene.Gate.HandleAsync(GateWords.Sighting(track: 2))).Reason.Code);

        Assert.Equal(1, (await scene.Areas.ResetAsync(Ming, Site.Operator)).Value);

        Assert.Equal("granted", (await scene.Gate.HandleAsync(GateWords.Sighting(track: 3))).Reason.Code);
        Assert.Single(scene.Events("edgecenter.area.passback-reset."));
    }

    [Fact]
    public async Task It_outlives_a_restart()
    {
        await using GateScene scene = await OpenAsync(In, Office);
        await scene.Gate.HandleAsync(GateWords.Sighting(track: 1));
        scene.Time.Advance(TimeSpan.FromMinutes(10));
        await scene.RestartGateAsync();

        Assert.Equal("anti-passback", (await scene.Gate.HandleAsync(GateWords.Sighting(track: 2))).Reason.Code);
    }

    [Fact]
    public async Task Soft_lets_pass_and_puts_it_on_record()
    {
        await using GateScene scene = await OpenAsync(In, Office with { AntiPassback = PassbackMode.Soft });
        await scene.Gate.HandleAsync(GateWords.Sighting(track: 1));
        scene.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Empty(scene.Events("edgecenter.gate.passback-violation."));

        AccessDecision decision = await scene.Gate.HandleAsync(GateWords.Sighting(track: 2));

        Assert.Equal("granted", decision.Reason.Code);
        Assert.Equal(decision.RecordedEvent.ToString(), (string?)Data(Assert.Single(scene.Events("edgecenter.gate.passback-violation.")))["grantEvent"]);
    }

    [Fact]
    public async Task A_full_area_lets_nobody_else_in()
    {
        await using GateScene scene = await OpenAsync(In, Office with { Capacity = 1 });
        await scene.Gate.HandleAsync(GateWords.Sighting(track: 1));

        Assert.Equal("area-full", (await scene.Gate.HandleAsync(GateWords.Sighting(Zoe, track: 2))).Reason.Code);
        Assert.True((await scene.Areas.ResetAsync(null, Site.Operator)).Succeeded);
        Assert.Equal("granted", (await scene.Gate.HandleAsync(GateWords.Sighting(Zoe, track: 3))).Reason.Code);
    }

    [Fact]
    public async Task The_emergency_list_names_who_is_inside_and_nobody_else()
    {
        await using GateScene scene = await OpenAsync(In, Office);
        await scene.Gate.HandleAsync(GateWords.Sighting(track: 1));
        await scene.Gate.HandleAsync(GateWords.Stranger(9));

        MusterEntry entry = Assert.Single(scene.Areas.Muster().Value);

        Assert.Equal((Ming, "王小明", "office", "front-door"), (entry.Person, entry.Name?.Display, entry.Area, entry.Gate));
    }

    [Fact]
    public async Task A_grant_that_could_not_be_recorded_moves_nobody()
    {
        await using GateScene scene = await OpenAsync(In, Office);
        await scene.MakeReadOnlyAsync();

        Assert.Equal("store-unavailable", (await scene.Gate.HandleAsync(GateWords.Sighting(track: 1))).Reason.Code);
        Assert.Empty(scene.Areas.Muster().Value);
    }
}
