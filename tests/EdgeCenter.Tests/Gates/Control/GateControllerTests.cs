using EdgeCenter.Core.Events;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Time;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Tests.Core.People;
using static EdgeCenter.Tests.Gates.Control.GateScene;

namespace EdgeCenter.Tests.Gates.Control;

public sealed class GateControllerTests : IAsyncLifetime
{
    private GateScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await OpenAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_known_person_is_let_in_after_the_event_and_the_punch_are_on_disk()
    {
        AccessDecision decision = await _scene.Gate.HandleAsync(GateWords.Sighting());

        Assert.Equal(AccessReasons.Granted, decision.Reason);
        Assert.Equal([1L], _scene.Board.GrantsSeenAtPulse);
        Assert.True(_scene.Board.Read("front").Unlocked);
        Assert.Equal([DoorSignal.Granted], _scene.Board.Signals);
        Assert.Equal(["edgecenter.gate.access-granted.v1", "edgecenter.attendance.punch.v1"], _scene.EventTypes());
        Assert.Equal(decision.RecordedEvent, _scene.Events()[0].Id);
        Assert.Equal(decision.RecordedPunch, Assert.Single(_scene.Punches()).Id);
    }

    [Fact]
    public async Task The_grant_tells_the_cloud_who_where_and_on_what_evidence()
    {
        await _scene.Gate.HandleAsync(GateWords.Sighting());

        EdgeEvent granted = _scene.Events()[0];
        Assert.Equal(("/gates/front-door", "E-0042", "gates", EventPriority.High), (granted.Source, granted.Subject, granted.Stream, granted.Priority));
        string json = Data(granted).ToJsonString();
        Assert.Contains("\"person\":\"E-0042\"", json, StringComparison.Ordinal);
        Assert.Contains("\"direction\":\"in\"", json, StringComparison.Ordinal);
        Assert.Contains("\"similarity\":0.71", json, StringComparison.Ordinal);
        Assert.Contains("\"livenessVerdict\":\"live\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", System.Text.RegularExpressions.Regex.Unescape(json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_punch_carries_its_local_day_and_its_evidence()
    {
        // Monday 23:30 UTC is Tuesday 07:30 in Shanghai.
        _scene.Time.SetWallClock(GateWords.Monday.AddHours(15.5));

        await _scene.Gate.HandleAsync(GateWords.Sighting());

        Punch punch = Assert.Single(_scene.Punches());
        Assert.Equal((Ming, "front-door", "front", Direction.In), (punch.Person, punch.Gate, punch.Door, punch.Direction));
        Assert.Equal(("2026-03-03T07:30:00", ClockQuality.Synchronised), ($"{punch.LocalTime:s}", punch.ClockQuality));
        Assert.Equal((0.71f, 1e-7, 0.97f), (punch.Evidence.Similarity, punch.Evidence.FalseMatchRate, punch.Evidence.LivenessScore));
        Assert.Equal("2026-03-03T07:30:00", (string?)Data(_scene.Events("edgecenter.attendance.")[0])["localTime"]);
    }

    [Fact]
    public async Task Standing_in_view_does_not_hold_the_door_open_however_rarely_the_camera_reports_it()
    {
        await _scene.Gate.HandleAsync(GateWords.Sighting());
        foreach (int seconds in new[] { 1, 1, 1, 5, 20, 50, 59 })
        {
            _scene.Time.Advance(seconds * Second);
            Assert.Equal(AccessReasons.Cooldown, (await _scene.Gate.HandleAsync(GateWords.Sighting())).Reason);
        }

        Assert.Equal(1, _scene.Board.Pulses);
        Assert.False(_scene.Board.Read("front").Unlocked);
    }

    [Fact]
    public async Task A_face_that_the_tracker_loses_and_finds_again_does_not_reopen_the_door()
    {
        await _scene.Gate.HandleAsync(GateWords.Sighting(track: 1));
        for (int track = 2; track < 10; track++)
        {
            _scene.Time.Advance(2.9 * Second);
            Assert.Equal(AccessReasons.Cooldown, (await _scene.Gate.HandleAsync(GateWords.Sighting(track: track))).Reason);
        }

        Assert.Equal(1, _scene.Board.Pulses);
    }

    [Fact]
    public async Task Whoever_comes_back_inside_the_cooldown_is_let_in_again_without_a_second_punch()
    {
        await _scene.Gate.HandleAsync(GateWords.Sighting(track: 1));
        _scene.Time.Advance(10 * Second);

        AccessDecision again = await _scene.Gate.HandleAsync(GateWords.Sighting(track: 2));

        Assert.Equal((AccessReasons.Granted, false), (again.Reason, again.CountsAsPunch));
        Assert.NotNull(again.RecordedEvent);
        Assert.Null(again.RecordedPunch);
        Assert.Equal([1L, 2L], _scene.Board.GrantsSeenAtPulse);
        Assert.Single(_scene.Punches());
    }

    [Fact]
    public async Task After_the_cooldown_a_person_punches_again_whatever_the_wall_clock_did()
    {
        await _scene.Gate.HandleAsync(GateWords.Sighting(track: 1));
        _scene.Time.StepWallClock(TimeSpan.FromDays(3));
        _scene.Time.Advance(59 * Second);
        await _scene.Gate.HandleAsync(GateWords.Sighting(track: 2));
        Assert.Single(_scene.Punches());

        _scene.Time.StepWallClock(TimeSpan.FromDays(-3));
        _scene.Time.Advance(5 * Second);
        await _scene.Gate.HandleAsync(GateWords.Sighting(track: 3));

        Assert.Equal(2, _scene.Punches().Count);
    }

    [Fact]
    public async Task The_cooldown_outlives_a_restart()
    {
        await _scene.Gate.HandleAsync(GateWords.Sighting(track: 4));
        _scene.Time.Advance(20 * Second);
        await _scene.RestartGateAsync();

        _scene.Time.Advance(39 * Second);
        Assert.False((await _scene.Gate.HandleAsync(GateWords.Sighting(track: 5))).CountsAsPunch);
        _scene.Time.Advance(4 * Second);

        Assert.True((await _scene.Gate.HandleAsync(GateWords.Sighting(track: 6))).CountsAsPunch);
    }

    [Fact]
    public async Task Sightings_that_arrive_together_are_handled_one_at_a_time()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () => await _scene.Gate.HandleAsync(GateWords.Sighting(track: i)))));

        Assert.Equal(1, _scene.Board.Pulses);
        Assert.Single(_scene.Punches());
    }

    [Fact]
    public async Task A_stranger_is_refused_and_the_repeats_are_counted_in_the_next_event()
    {
        for (int i = 0; i < 5; i++)
        {
            AccessDecision refused = await _scene.Gate.HandleAsync(GateWords.Stranger());
            Assert.Equal((AccessReasons.UnknownFace, i == 0), (refused.Reason, refused.RecordedEvent is not null));
        }

        _scene.Time.Advance(30 * Second);
        await _scene.Gate.HandleAsync(GateWords.Stranger());

        Assert.Equal([0, 4], _scene.Events("edgecenter.gate.access-denied.").Select(e => (int)Data(e)["suppressed"]!));
        Assert.Equal(0, _scene.Board.Pulses);
        Assert.All(_scene.Board.Signals, signal => Assert.Equal(DoorSignal.Denied, signal));
    }

    [Fact]
    public async Task Another_stranger_or_another_reason_is_an_event_of_its_own()
    {
        await _scene.Gate.HandleAsync(GateWords.Stranger(track: 2));
        await _scene.Gate.HandleAsync(GateWords.Stranger(track: 3));
        await _scene.Gate.HandleAsync(GateWords.Sighting() with { FacesInView = 2 });
        await _scene.Gate.HandleAsync(GateWords.Sighting(track: 9) with { FacesInView = 2 });

        Assert.Equal(
            ["unknown-face", "unknown-face", "more-than-one-person"],
            _scene.Events().Select(e => (string)Data(e)["reason"]!));
    }

    [Fact]
    public async Task A_withdrawn_consent_counts_at_the_next_sighting()
    {
        await _scene.Gate.HandleAsync(GateWords.Sighting());
        Site.Done(await _scene.People.WithdrawConsentAsync(Ming, Site.Operator));
        _scene.Time.Advance(10 * Second);

        Assert.Equal(AccessReasons.ConsentMissing, (await _scene.Gate.HandleAsync(GateWords.Sighting())).Reason);
    }

    [Fact]
    public async Task A_removed_person_is_not_enrolled_any_more()
    {
        Site.Done(await _scene.People.RemoveAsync(Ming, Site.Operator));

        Assert.Equal(AccessReasons.NotEnrolled, (await _scene.Gate.HandleAsync(GateWords.Sighting())).Reason);
    }

    [Fact]
    public async Task Guidance_is_shown_and_not_recorded()
    {
        AccessDecision decision = await _scene.Gate.HandleAsync(GateWords.Sighting() with { QualityProblem = "step-closer" });

        Assert.Equal((AccessOutcome.Guidance, "请靠近一些。"), (decision.Outcome, decision.Message.In(Language.Chinese)));
        Assert.Equal([DoorSignal.Guidance], _scene.Board.Signals);
        Assert.Empty(_scene.Events());
    }

    [Fact]
    public async Task Guidance_for_the_next_in_line_does_not_cover_the_welcome_of_the_first()
    {
        await _scene.Gate.HandleAsync(GateWords.Sighting());
        await _scene.Gate.HandleAsync(GateWords.Stranger() with { Liveness = LivenessEvidence.None });

        Assert.Equal(DoorSignal.Granted, _scene.Board.Read("front").Signal);
    }

    [Fact]
    public async Task Too_many_faces_that_are_not_alive_make_the_gate_pause_for_that_person_only()
    {
        for (int attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal(AccessReasons.LivenessFailed, (await _scene.Gate.HandleAsync(Spoof(track: 100 + attempt))).Reason);
            Assert.Equal(AccessReasons.LivenessFailed, (await _scene.Gate.HandleAsync(Spoof(track: 100 + attempt))).Reason);
            _scene.Time.Advance(Second);
        }

        Assert.Equal(AccessReasons.TooManyAttempts, (await _scene.Gate.HandleAsync(GateWords.Sighting())).Reason);
        Assert.Equal(AccessReasons.Granted, (await _scene.Gate.HandleAsync(GateWords.Sighting(Zoe))).Reason);

        _scene.Time.Advance(30 * Second);
        Assert.Equal(AccessReasons.Granted, (await _scene.Gate.HandleAsync(GateWords.Sighting())).Reason);
    }

    [Fact]
    public async Task A_pass_ends_the_row_of_failures()
    {
        for (int attempt = 0; attempt < 9; attempt++)
        {
            await _scene.Gate.HandleAsync(Spoof(track: 100 + attempt));
        }

        await _scene.Gate.HandleAsync(GateWords.Sighting());
        await _scene.Gate.HandleAsync(Spoof(track: 200));
        _scene.Time.Advance(10 * Second);

        Assert.Equal(AccessReasons.Granted, (await _scene.Gate.HandleAsync(GateWords.Sighting(track: 2))).Reason);
    }

    [Fact]
    public async Task A_relay_that_fails_is_on_record_and_the_person_is_told()
    {
        _scene.Board.Board.BreakRelay("front");

        AccessDecision decision = await _scene.Gate.HandleAsync(GateWords.Sighting());

        Assert.Equal(AccessReasons.DoorFault, decision.Reason);
        Assert.NotNull(decision.RecordedPunch);
        Assert.Equal(DoorSignal.Fault, _scene.Board.Signals[^1]);
        EdgeEvent failed = _scene.Events("edgecenter.door.")[0];
        Assert.Equal(("edgecenter.door.relay-failed.v1", EventPriority.Critical), (failed.Type, failed.Priority));
        Assert.Equal(("relay-failed", decision.RecordedEvent?.ToString()), ((string?)Data(failed)["problem"], (string?)Data(failed)["grantEvent"]));
    }

    [Fact]
    public async Task A_failed_relay_is_tried_again_without_flooding_and_without_a_second_punch()
    {
        _scene.Board.Board.BreakRelay("front");
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(AccessReasons.DoorFault, (await _scene.Gate.HandleAsync(GateWords.Sighting())).Reason);
            _scene.Time.Advance(0.1 * Second);
        }

        Assert.Equal(1, _scene.Board.Pulses);
        _scene.Board.Board.RepairRelay("front");
        _scene.Time.Advance(3 * Second);
        AccessDecision opened = await _scene.Gate.HandleAsync(GateWords.Sighting());

        Assert.Equal((AccessReasons.Granted, false), (opened.Reason, opened.CountsAsPunch));
        Assert.True(_scene.Board.Read("front").Unlocked);
        Assert.Single(_scene.Punches());
    }

    [Fact]
    public async Task Waiting_for_a_turn_can_be_given_up()
    {
        using CancellationTokenSource given = new();
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _scene.Gate.HandleAsync(GateWords.Sighting(), given.Token));
        Assert.Empty(_scene.Events());
    }

    private static Sighting Spoof(long track) => GateWords.Sighting(track: track) with
    {
        Liveness = new LivenessEvidence(LivenessVerdict.Spoof, "moire", 0.4f, 2.6f, 2, null, 5),
    };
}
