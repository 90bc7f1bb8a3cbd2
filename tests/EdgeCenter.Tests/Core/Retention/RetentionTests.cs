using System.ComponentModel.DataAnnotations;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Retention;
using EdgeCenter.Core.Time;
using EdgeCenter.Tests.Core.Outbox;
using EdgeCenter.Tests.Core.People;
using EdgeCenter.Tests.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using static EdgeCenter.Tests.Core.People.Site;

namespace EdgeCenter.Tests.Core.Retention;

public sealed class RetentionTests : IDisposable
{
    private const string Denied = "edgecenter.test.denied.v1";
    private const string Punch = "edgecenter.test.punch.v1";

    private readonly Site _site = new();
    private readonly FixedClockQuality _clock = new();

    public void Dispose()
    {
        Assert.Empty(_site.Store.CheckIntegrity().Value);
        _site.Dispose();
    }

    private RetentionJob Job(RetentionOptions? options = null) => new(
        _site.Store, _site.Audit, _clock, () => options ?? new RetentionOptions(), new HashSet<string> { Denied }, _site.Time, NullLogger<RetentionJob>.Instance);

    private async Task<RetentionReport> RunAsync(RetentionOptions? options = null)
    {
        Outcome<RetentionReport> run = await Job(options).RunAsync(TestContext.Current.CancellationToken);
        Done(run);
        return run.Value;
    }

    private async Task AppendAsync(string type, double daysAgo, int count = 1)
    {
        for (int i = 0; i < count; i++)
        {
            Done(await _site.Store.AppendAsync(TestStore.Event(type: type, time: _site.Time.GetUtcNow().AddDays(-daysAgo))));
        }
    }

    /// <summary>Everything so far has been sent: nothing waits in the outbox.</summary>
    private async Task EverythingSentAsync()
    {
        using TestDrain drain = new(_site.Store);
        await drain.SendAllAsync();
    }

    private string[] Types() => [.. new EventLog(_site.Store).List(new EventQuery { OldestFirst = true }).Value.Select(recorded => recorded.Event.Type)];

    [Fact]
    public void Cutoffs_follow_the_options_and_refusals_never_outlive_other_events()
    {
        DateTimeOffset now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        RetentionCutoffs cutoffs = RetentionCutoffs.At(now, new RetentionOptions { EventDays = 10, DeniedDays = 30, AuditDays = 400, DepartedPeopleDays = 0 });
        Assert.Equal(new RetentionCutoffs(now.AddDays(-10), now.AddDays(-10), now.AddDays(-400), now), cutoffs);
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        List<ValidationResult> results = [];
        RetentionOptions options = new() { EventDays = 0, AuditDays = 10 };
        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true));
        Assert.Equal(["AuditDays", "EventDays"], results.SelectMany(result => result.MemberNames).Order());
    }

    [Fact]
    public async Task Old_events_and_older_refusals_are_deleted_and_young_ones_stay()
    {
        await AppendAsync(Punch, 800);
        await AppendAsync(Denied, 40);
        await AppendAsync(Punch, 40);
        await AppendAsync(Denied, 20);
        await EverythingSentAsync();
        Assert.Equal(2, (await RunAsync()).Events);
        Assert.Equal([Punch, Denied], Types());
    }

    [Fact]
    public async Task Events_out_of_order_after_a_clock_jump_are_found_too()
    {
        await AppendAsync(Punch, 1);
        await AppendAsync(Punch, 800, count: 1_500);
        await AppendAsync(Punch, 2);
        await EverythingSentAsync();
        Assert.Equal(1_500, (await RunAsync()).Events);
        Assert.Equal(2, Types().Length);
    }

    [Fact]
    public async Task An_event_that_waits_for_the_cloud_stays_however_old_it_is()
    {
        await AppendAsync(Punch, 5_000, count: 3);
        using TestDrain drain = new(_site.Store);
        drain.Next();
        await drain.AcknowledgeAsync(2);
        Assert.Equal(1, (await RunAsync()).Events);
        Assert.Equal(2, Types().Length);
    }

    [Fact]
    public async Task Numbers_go_on_after_everything_was_deleted()
    {
        await AppendAsync(Punch, 5_000, count: 3);
        await EverythingSentAsync();
        await RunAsync();
        Assert.Empty(Types());
        Assert.Equal(4, (await _site.Store.AppendAsync(TestStore.Event())).Value);
    }

    [Fact]
    public async Task Departed_people_are_removed_with_everything_and_the_others_stay()
    {
        await AddAsync("gone", -31);
        await AddAsync("just-gone", -29);
        await AddAsync("here", 100);
        await _site.EnrolAsync("for-ever");
        Assert.Equal(1, (await RunAsync()).People);
        Assert.Equal(["for-ever", "here", "just-gone"], _site.People.List(new PeopleQuery()).Value.Select(person => person.Id.ToString()));
        Assert.Equal(["for-ever", "here", "just-gone"], _site.Templates.ReadAll(Model).Value.Select(template => template.Person.ToString()).Order());
        Assert.Equal(["retention-ran", "person-expired"], _site.Audit.List(2).Value.Select(entry => entry.Action));

        async Task AddAsync(string id, int daysUntil)
        {
            PersonId person = await _site.EnrolAsync(id);
            Done(await _site.People.UpdateAsync(Person(id) with { Id = person, ValidUntil = _site.Time.GetUtcNow().AddDays(daysUntil) }, Operator));
        }
    }

    [Fact]
    public async Task The_audit_log_is_shortened_at_its_old_end_and_stays_sound()
    {
        for (int i = 0; i < 10; i++)
        {
            Done(await _site.Audit.RecordAsync(new AuditEntry(Operator, "test-done")));
            _site.Time.Advance(TimeSpan.FromDays(100));
        }

        AuditAnchor noted = _site.Audit.Verify().Value.Anchor!;
        RetentionReport report = await RunAsync(new RetentionOptions { AuditDays = 350 });

        Assert.Equal(7, report.AuditEntries);
        AuditReport audit = _site.Audit.Verify(noted).Value;
        Assert.Equal((true, 8L, 4L), (audit.IsSound, audit.FirstNumber, audit.Entries));
        Assert.Contains("\"auditEntries\":7", _site.Audit.List(1).Value[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anchor_older_than_the_log_is_said_to_be_so()
    {
        Done(await _site.Audit.RecordAsync(new AuditEntry(Operator, "test-done")));
        AuditAnchor noted = _site.Audit.Verify().Value.Anchor!;
        Done(await _site.Audit.RecordAsync(new AuditEntry(Operator, "test-done")));
        _site.Time.Advance(TimeSpan.FromDays(2_000));
        Assert.Equal(2, (await RunAsync()).AuditEntries);
        AuditReport report = _site.Audit.Verify(noted).Value;
        Assert.True(report.IsSound);
        Assert.Contains("older than what retention keeps", report.Finding.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_of_tampering_is_not_deleted_and_the_rest_is()
    {
        Done(await _site.Audit.RecordAsync(new AuditEntry(Operator, "test-done")));
        Done(await _site.Audit.RecordAsync(new AuditEntry(Operator, "test-done")));
        await AppendAsync(Punch, 0);
        await EverythingSentAsync();
        _site.Tamper("UPDATE audit_entry SET action = 'nothing' WHERE number = 2");
        _site.Time.Advance(TimeSpan.FromDays(5_000));

        RetentionReport report = await RunAsync();

        Assert.Equal("audit-broken", Assert.Single(report.Problems).Code);
        Assert.Equal((1, 0), (report.Events, report.AuditEntries));
        Assert.Equal((AuditFault.Changed, (long?)2), (_site.Audit.Verify().Value.Fault, _site.Audit.Verify().Value.FaultNumber));
    }

    [Fact]
    public async Task A_clock_that_nobody_confirmed_deletes_nothing()
    {
        await AppendAsync(Punch, 5_000);
        await EverythingSentAsync();
        _clock.Current = ClockQuality.Unknown;
        Refused("retention-clock", await Job().RunAsync(TestContext.Current.CancellationToken));
        Assert.Single(Types());
        Assert.Equal(1, (await RunAsync(new RetentionOptions { TrustUnconfirmedClock = true })).Events);
    }

    [Fact]
    public async Task A_run_with_nothing_to_do_leaves_no_trace()
    {
        await AppendAsync(Punch, 1);
        Assert.Equal(0, (await RunAsync()).Total);
        Assert.Empty(_site.Audit.List(10).Value);
    }

    [Fact]
    public async Task The_job_runs_ten_minutes_after_the_start_and_then_once_a_day()
    {
        using CancellationTokenSource stop = new();
        Task loop = Job().RunDailyAsync(stop.Token);
        await AppendAsync(Punch, 5_000);
        await EverythingSentAsync();
        _site.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Single(Types());
        _site.Time.Advance(TimeSpan.FromMinutes(1));
        await UntilIdleAsync();
        Assert.Empty(Types());

        await AppendAsync(Punch, 5_000);
        await EverythingSentAsync();
        _site.Time.Advance(TimeSpan.FromDays(1));
        await UntilIdleAsync();
        Assert.Empty(Types());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop);

        // The run ends by arming the timer of the next one.
        async Task UntilIdleAsync()
        {
            while (_site.Time.ArmedTimers == 0)
            {
                await Task.Yield();
            }
        }
    }

    private sealed class FixedClockQuality : IClockQualitySource
    {
        public ClockQuality Current { get; set; } = ClockQuality.Synchronised;
    }
}
