using EdgeCenter.Core.Events;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Doors;
using static EdgeCenter.Tests.Gates.Control.GateScene;

namespace EdgeCenter.Tests.Gates.Control;

public sealed class StoreFailureTests
{
    private static readonly GateOptions Opening = Options with { OnStoreFailure = StoreFailure.OpenUnrecorded };

    [Fact]
    public async Task A_locked_database_keeps_the_door_shut_and_the_gate_says_so()
    {
        await using GateScene scene = await OpenAsync();
        using (scene.LockDatabase())
        {
            await AssertRefusedAsync(scene);
        }

        await AssertRecoveredAsync(scene, problem: "store-locked");
    }

    [Fact]
    public async Task A_read_only_database_keeps_the_door_shut_and_the_gate_says_so()
    {
        await using GateScene scene = await OpenAsync();
        await scene.MakeReadOnlyAsync();

        await AssertRefusedAsync(scene);
    }

    [Fact]
    public async Task A_full_disk_keeps_the_door_shut_until_there_is_room_again()
    {
        await using GateScene scene = await OpenAsync();
        await scene.FillDiskAsync();
        await AssertRefusedAsync(scene);
        await scene.FreeDiskAsync();

        await AssertRecoveredAsync(scene, problem: "store-full");
    }

    [Fact]
    public async Task A_store_that_cannot_even_be_read_keeps_the_door_shut()
    {
        await using GateScene scene = await OpenAsync();
        scene.Store.Dispose();

        AccessDecision decision = await scene.Gate.HandleAsync(GateWords.Sighting());

        Assert.Equal(AccessReasons.StoreUnavailable, decision.Reason);
        Assert.Equal(0, scene.Board.Pulses);
    }

    [Fact]
    public async Task An_outage_counts_people_not_frames()
    {
        await using GateScene scene = await OpenAsync();
        using (scene.LockDatabase())
        {
            for (int i = 0; i < 3; i++)
            {
                await scene.Gate.HandleAsync(GateWords.Sighting());
                await scene.Gate.HandleAsync(GateWords.Sighting(Zoe, track: 2));
                await scene.Gate.HandleAsync(GateWords.Stranger(track: 3));
            }
        }

        await scene.Gate.ReportOutageAsync();

        EdgeEvent outage = Assert.Single(scene.Events("edgecenter.gate.store-outage."));
        Assert.Equal((2, 1, 0), ((int?)Data(outage)["refused"], (int?)Data(outage)["eventsLost"], (int?)Data(outage)["opened"]));
    }

    [Fact]
    public async Task A_gate_that_opens_unrecorded_records_each_opening_with_its_own_time_afterwards()
    {
        await using GateScene scene = await OpenAsync(Opening);
        DateTimeOffset first = scene.Time.GetUtcNow();
        using (scene.LockDatabase())
        {
            AccessDecision decision = await scene.Gate.HandleAsync(GateWords.Sighting());
            Assert.Equal((AccessReasons.GrantedUnrecorded, null), (decision.Reason, decision.RecordedEvent));
            Assert.True(scene.Board.Read("front").Unlocked);
            Assert.Equal(DoorSignal.Granted, scene.Board.Signals[^1]);
            scene.Time.Advance(TimeSpan.FromMinutes(10));
        }

        await scene.Gate.HandleAsync(GateWords.Sighting(Zoe));

        Assert.Equal(
            [
                "edgecenter.gate.store-outage.v1",
                "edgecenter.gate.access-granted.v1", "edgecenter.attendance.punch.v1",
                "edgecenter.gate.access-granted.v1", "edgecenter.attendance.punch.v1",
            ],
            scene.EventTypes());
        Assert.Equal([(Zoe, first.AddMinutes(10)), (Ming, first)], scene.Punches().Select(punch => (punch.Person, punch.Time)));
    }

    [Fact]
    public async Task A_gate_that_opens_unrecorded_does_not_forget_the_cooldown_of_the_outage()
    {
        await using GateScene scene = await OpenAsync(Opening);
        using (scene.LockDatabase())
        {
            await scene.Gate.HandleAsync(GateWords.Sighting());
            scene.Time.Advance(10 * Second);
            await scene.Gate.HandleAsync(GateWords.Sighting(track: 2));
        }

        await scene.Gate.ReportOutageAsync();

        Assert.Single(scene.Punches());
        Assert.Equal(2, scene.Events("edgecenter.gate.access-granted.").Count);
    }

    [Fact]
    public async Task Without_a_readable_store_it_opens_only_for_whom_it_has_read_before()
    {
        await using GateScene scene = await OpenAsync(Opening);
        await scene.Gate.HandleAsync(GateWords.Sighting());
        scene.Time.Advance(10 * Second);
        scene.Store.Dispose();

        Assert.Equal(AccessReasons.GrantedUnrecorded, (await scene.Gate.HandleAsync(GateWords.Sighting(track: 2))).Reason);
        Assert.Equal(AccessReasons.StoreUnavailable, (await scene.Gate.HandleAsync(GateWords.Sighting(Zoe, track: 3))).Reason);
    }

    [Fact]
    public async Task Opening_unrecorded_lets_nobody_in_who_has_no_right()
    {
        await using GateScene scene = await OpenAsync(Opening);
        using (scene.LockDatabase())
        {
            Assert.Equal(AccessReasons.UnknownFace, (await scene.Gate.HandleAsync(GateWords.Stranger())).Reason);
        }

        Assert.Equal(0, scene.Board.Pulses);
    }

    [Fact]
    public async Task The_end_of_the_process_reports_an_outage_that_is_over()
    {
        await using GateScene scene = await OpenAsync(Opening);
        using (scene.LockDatabase())
        {
            await scene.Gate.HandleAsync(GateWords.Sighting());
        }

        await scene.RestartGateAsync();

        Assert.Single(scene.Punches());
        Assert.Single(scene.Events("edgecenter.gate.store-outage."));
    }

    private static async Task AssertRefusedAsync(GateScene scene)
    {
        AccessDecision decision = await scene.Gate.HandleAsync(GateWords.Sighting());

        Assert.Equal((AccessReasons.StoreUnavailable, AccessOutcome.Fault), (decision.Reason, decision.Outcome));
        Assert.Null(decision.RecordedEvent);
        Assert.Equal(0, scene.Board.Pulses);
        Assert.Equal(DoorSignal.Fault, scene.Board.Signals[^1]);
        Assert.Empty(scene.Events("edgecenter."));
        Assert.Empty(scene.Punches());
    }

    private static async Task AssertRecoveredAsync(GateScene scene, string problem)
    {
        scene.Time.Advance(Second);
        AccessDecision decision = await scene.Gate.HandleAsync(GateWords.Sighting());

        Assert.Equal(AccessReasons.Granted, decision.Reason);
        Assert.Equal(
            ["edgecenter.gate.store-outage.v1", "edgecenter.gate.access-granted.v1", "edgecenter.attendance.punch.v1"],
            scene.EventTypes().Where(type => type.StartsWith("edgecenter.", StringComparison.Ordinal)));
        EdgeEvent outage = scene.Events("edgecenter.gate.store-outage.")[0];
        Assert.Equal((problem, 1, EventPriority.Critical), ((string?)Data(outage)["problem"], (int?)Data(outage)["refused"], outage.Priority));
    }
}
