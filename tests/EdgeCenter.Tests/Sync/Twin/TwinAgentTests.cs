using System.Text.Json;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Twin;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Twin;

public sealed class TwinAgentTests : IDisposable
{
    private static readonly Topics Topics = new("hq", "edge-1");

    private readonly TwinUnderTest _twin = new();

    public void Dispose() => _twin.Dispose();

    [Fact]
    public async Task A_right_document_is_on_disk_before_it_is_applied()
    {
        TwinState? during = null;
        _twin.Target.Applying = () => during = _twin.State;

        TwinReport report = await _twin.TakeAsync(7);

        Assert.Equal((7, TwinStatus.Applied, 7), (report.Version, report.Status, report.EffectiveVersion));
        Assert.Equal(7, during!.Trial!.Document.Version);
        Assert.Equal(["configuration-accepted"], _twin.AuditedActions());
    }

    [Fact]
    public async Task A_wrong_one_is_refused_by_path_and_changes_nothing()
    {
        await _twin.TakeAsync(7);

        TwinReport report = await _twin.TakeAsync(8, """{"timeZon":"x"}""");

        Assert.Equal((8, TwinStatus.Refused, 7), (report.Version, report.Status, report.EffectiveVersion));
        Assert.Equal(["timeZon"], report.Problems.Select(problem => problem.Path));
        Assert.Equal([7], _twin.Target.Applied);
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_and_reported_as_version_0()
    {
        TwinReport report = await _twin.TakeAsync("nonsense");

        Assert.Equal((0, TwinStatus.Refused, "desired-invalid"), (report.Version, report.Status, report.Problems[0].Code));
    }

    [Fact]
    public async Task A_document_that_comes_again_is_applied_once()
    {
        await _twin.TakeAsync(7);
        await _twin.TakeAsync(7);

        Assert.Equal([7], _twin.Target.Applied);
        Assert.Equal(["configuration-accepted"], _twin.AuditedActions());
    }

    [Theory]
    [InlineData(6, "twin-version-old")]
    [InlineData(7, "twin-version-reused")]
    public async Task A_version_that_does_not_follow_is_refused(long version, string code)
    {
        await _twin.TakeAsync(7);

        TwinReport report = await _twin.TakeAsync(version, """{"timeZone":"Europe/Berlin"}""");

        Assert.Equal((TwinStatus.Refused, code), (report.Status, report.Problems[0].Code));
        Assert.Equal([7], _twin.Target.Applied);
    }

    [Fact]
    public async Task A_cloud_that_counts_anew_says_so()
    {
        await _twin.TakeAsync(7);

        TwinReport report = await _twin.TakeAsync(1, """{"timeZone":"Europe/Berlin"}""", reset: true);

        Assert.Equal((1, TwinStatus.Applied), (report.Version, report.Status));
    }

    [Fact]
    public async Task A_refusal_is_over_when_the_accepted_one_comes_again()
    {
        await _twin.TakeAsync(7);
        await _twin.TakeAsync(8, """{"timeZon":"x"}""");

        TwinReport report = await _twin.TakeAsync(7);

        Assert.Equal((7, TwinStatus.Applied), (report.Version, report.Status));
    }

    [Fact]
    public async Task One_that_does_not_work_is_taken_back_and_not_tried_again()
    {
        await _twin.TakeAsync(7);
        _twin.Target.Outcome = new Problem("camera-path-missing", "There is no such file.", "没有这个文件。", "cameras[0].source");
        await _twin.TakeAsync(8);
        _twin.Target.Outcome = TwinApplication.Applied;

        TwinReport again = await _twin.TakeAsync(8);
        TwinReport next = await _twin.TakeAsync(9);

        Assert.Equal((8, TwinStatus.Refused, "cameras[0].source", 7), (again.Version, again.Status, again.Problems[0].Path, again.EffectiveVersion));
        Assert.Equal((9, TwinStatus.Applied), (next.Version, next.Status));
        Assert.Equal([7, 8, 9], _twin.Target.Applied);
        Assert.Equal(["configuration-accepted", "configuration-accepted", "configuration-given-up", "configuration-accepted"], _twin.AuditedActions());
    }

    [Fact]
    public async Task One_that_needs_a_restart_is_in_force_after_it()
    {
        await _twin.TakeAsync(7);
        _twin.Target.Outcome = TwinApplication.RestartRequired;
        TwinReport before = await _twin.TakeAsync(8);

        _twin.Restart();
        TwinReport after = _twin.Agent.Report().Value;

        Assert.Equal((8, TwinStatus.RestartRequired, 7), (before.Version, before.Status, before.EffectiveVersion));
        Assert.Equal((8, TwinStatus.Applied, 8), (after.Version, after.Status, after.EffectiveVersion));
    }

    [Fact]
    public async Task A_crash_between_storing_and_applying_ends_with_it_applied()
    {
        _twin.Target.Applying = () => throw new InvalidOperationException("the power goes");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _twin.TakeAsync(7));

        _twin.Restart();
        TwinReport report = await _twin.TakeAsync(7);

        Assert.Equal((7, TwinStatus.Applied, 7), (report.Version, report.Status, report.EffectiveVersion));
        Assert.Empty(_twin.Target.Applied);
    }

    [Fact]
    public async Task A_refusal_and_the_last_good_one_outlive_a_restart()
    {
        await _twin.TakeAsync(7);
        await _twin.TakeAsync(8, """{"timeZon":"x"}""");

        _twin.Restart();
        TwinReport report = _twin.Agent.Report().Value;

        Assert.Equal((8, TwinStatus.Refused, 7, "timeZon"), (report.Version, report.Status, report.EffectiveVersion, report.Problems[0].Path));
    }

    [Fact]
    public async Task One_that_has_been_lived_with_for_a_minute_is_the_good_one()
    {
        await _twin.TakeAsync(7);
        using var stop = new CancellationTokenSource();
        Task running = _twin.Agent.WatchTrialAsync(stop.Token);
        await PassAsync(TwinAgent.HoldsAfter / 2);
        TwinState half = _twin.State;

        await PassAsync(TwinAgent.HoldsAfter / 2);

        Assert.Equal((7, null), (half.Trial?.Document.Version, half.Good));
        Assert.Equal((7, null), (_twin.State.Good?.Document.Version, _twin.State.Trial));
        await StopAsync(stop, running);
    }

    [Fact]
    public async Task One_that_waits_for_a_restart_has_not_held_however_long_it_waits()
    {
        await _twin.TakeAsync(7);
        _twin.Target.Outcome = TwinApplication.RestartRequired;
        await _twin.TakeAsync(8);
        using var stop = new CancellationTokenSource();
        Task running = _twin.Agent.WatchTrialAsync(stop.Token);

        await PassAsync(TwinAgent.HoldsAfter * 2);

        Assert.Equal((8, 7), (_twin.State.Trial?.Document.Version, _twin.State.Good?.Document.Version));
        await StopAsync(stop, running);
    }

    [Fact]
    public async Task An_accepted_one_that_is_not_in_force_is_applied_when_it_comes_again()
    {
        await _twin.TakeAsync(7);
        _twin.Target.InForce = null;

        TwinReport report = await _twin.TakeAsync(7);

        Assert.Equal((7, TwinStatus.Applied, 7), (report.Version, report.Status, report.EffectiveVersion));
        Assert.Equal(["configuration-accepted"], _twin.AuditedActions());
    }

    [Fact]
    public async Task What_comes_over_the_link_is_answered_over_it_retained()
    {
        var link = new LinkOfTests();
        using var stop = new CancellationTokenSource();
        Task running = _twin.Agent.RunAsync(link, stop.Token);
        OutboundMessage first = await link.SentAsync();
        await link.DeliverAsync(Topics.TwinDesired, TwinUnderTest.Bytes(3));
        OutboundMessage second = await link.SentAsync();

        Assert.Equal((Topics.TwinReported, true, "application/json"), (first.Topic, first.Retain, first.ContentType));
        Assert.Equal((0, "applied", 0), Said(first));
        Assert.Equal((3, "applied", 3), Said(second));
        await StopAsync(stop, running);
    }

    [Fact]
    public async Task A_report_that_found_no_connection_is_offered_again()
    {
        var link = new LinkOfTests { Up = false };
        using var stop = new CancellationTokenSource();
        Task running = _twin.Agent.RunAsync(link, stop.Token);
        await ArmedAsync();
        link.Up = true;

        _twin.Time.Advance(TimeSpan.FromSeconds(5));
        OutboundMessage sent = await link.SentAsync();

        Assert.Equal((1, (0, "applied", 0)), (link.Refused, Said(sent)));
        await StopAsync(stop, running);
    }

    [Fact]
    public async Task A_cleared_topic_leaves_everything_as_it_is()
    {
        await _twin.TakeAsync(7);
        var link = new LinkOfTests();
        using var stop = new CancellationTokenSource();
        Task running = _twin.Agent.RunAsync(link, stop.Token);
        await link.SentAsync();

        await link.DeliverAsync(Topics.TwinDesired, ReadOnlyMemory<byte>.Empty);

        Assert.Equal((7, TwinStatus.Applied), (_twin.Agent.Report().Value.Version, _twin.Agent.Report().Value.Status));
        await StopAsync(stop, running);
    }

    /// <summary>Whatever order versions come in: what is in force is the last that was greater than all before it.</summary>
    [Fact]
    public void The_greatest_version_wins_in_any_order() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        versions =>
        {
            using var twin = new TwinUnderTest();
            foreach (byte version in versions.Select(version => (byte)Math.Max((byte)1, version)))
            {
                twin.TakeAsync(version, $$"""{"timeZone":"{{version}}"}""").GetAwaiter().GetResult();
            }

            return twin.Target.Applied.SequenceEqual(twin.Target.Applied.Distinct().Order())
                && twin.Agent.Report().Value.EffectiveVersion == (versions.Length == 0 ? 0 : Math.Max((byte)1, versions.Max()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static (long, string?, long) Said(OutboundMessage message)
    {
        JsonElement report = JsonDocument.Parse(message.Payload).RootElement;
        return (report.GetProperty("version").GetInt64(), report.GetProperty("status").GetString(), report.GetProperty("effectiveVersion").GetInt64());
    }

    /// <summary>Time passes for a task that looks every ten seconds.</summary>
    private async Task PassAsync(TimeSpan duration)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < duration; passed += TimeSpan.FromSeconds(10))
        {
            await ArmedAsync();
            _twin.Time.Advance(TimeSpan.FromSeconds(10));
        }

        await ArmedAsync();
    }

    /// <summary>The agent waits for its timer.</summary>
    private async Task ArmedAsync()
    {
        while (_twin.Time.ArmedTimers == 0)
        {
            await Task.Yield();
        }
    }

    private static async Task StopAsync(CancellationTokenSource stop, Task running)
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
