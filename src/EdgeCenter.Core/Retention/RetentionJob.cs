using System.Globalization;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Core.Retention;

/// <summary>Deletes what has been kept long enough, in batches that leave the gate room to write between them, and shrinks the file.</summary>
/// <param name="store">Where it all is.</param>
/// <param name="audit">Is told what was deleted, and is shortened itself.</param>
/// <param name="clock">Nothing is deleted by a clock that nobody has confirmed (<see cref="RetentionOptions.TrustUnconfirmedClock"/>).</param>
/// <param name="options">How long things are kept; asked at each run.</param>
/// <param name="deniedTypes">Types of the events that <see cref="RetentionOptions.DeniedDays"/> is about; the gates know them.</param>
/// <param name="time">Now.</param>
/// <param name="log">Gets one line a run.</param>
public sealed class RetentionJob(
    Store store,
    AuditLog audit,
    IClockQualitySource clock,
    Func<RetentionOptions> options,
    IReadOnlySet<string> deniedTypes,
    TimeProvider time,
    ILogger<RetentionJob> log)
{
    private const int AuditBatch = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    // Not in the first minutes: a start after a power cut has better things to do.
    private static readonly TimeSpan FirstRun = TimeSpan.FromMinutes(10);

    /// <summary>Runs once a day until cancelled.</summary>
    public async Task RunDailyAsync(CancellationToken cancellation)
    {
        for (TimeSpan wait = FirstRun; ; wait = Interval)
        {
            await Task.Delay(wait, time, cancellation);
            Outcome<RetentionReport> run = await RunAsync(cancellation);
            foreach (Problem problem in run.Succeeded ? run.Value.Problems : [run.Problem])
            {
                Log.RetentionIncomplete(log, problem);
            }
        }
    }

    /// <summary>
    /// One run. A part that fails is reported and does not keep the others from running.
    /// Problem: <c>retention-clock</c>, when the clock cannot be trusted and nothing was looked at.
    /// </summary>
    public async Task<Outcome<RetentionReport>> RunAsync(CancellationToken cancellation = default)
    {
        RetentionOptions kept = options();
        if (clock.Current == ClockQuality.Unknown && !kept.TrustUnconfirmedClock)
        {
            return new Problem("retention-clock",
                "Nothing has confirmed the clock since the machine started, so nothing is deleted by age. Set up a time server, or set retention.trustUnconfirmedClock.",
                "开机以来时钟未经校准，因此不按保存期限删除数据。请配置时间服务器，或设置 retention.trustUnconfirmedClock。");
        }

        RetentionCutoffs cutoffs = RetentionCutoffs.At(time.GetUtcNow(), kept);
        List<Problem> problems = [];
        AuditActor by = AuditActor.Service("retention");
        int people = Count(await new PeopleRetention(store, audit, by).DeleteAsync(cutoffs.DepartedPeople, cancellation), problems);
        int events = Count(await new EventRetention(store, deniedTypes).DeleteAsync(cutoffs, cancellation), problems);
        int entries = Count(await PruneAuditAsync(cutoffs.Audit, cancellation), problems);
        RetentionReport report = new(people, events, entries, problems);
        if (report.Total > 0)
        {
            string detail = string.Create(CultureInfo.InvariantCulture, $$"""{"people":{{people}},"events":{{events}},"auditEntries":{{entries}}}""");
            Note(await audit.RecordAsync(new AuditEntry(by, "retention-ran", Detail: detail), cancellation), problems);
            Log.RetentionRan(log, people, events, entries);
        }

        // Also with nothing to delete: an earlier deletion may have left bytes to overwrite (deleted-not-erased).
        Note(await store.ReclaimSpaceAsync(cancellation), problems);

        return report;
    }

    private async ValueTask<Outcome<int>> PruneAuditAsync(DateTimeOffset cutoff, CancellationToken cancellation)
    {
        int pruned = 0;
        while (true)
        {
            Outcome<int> batch = await store.TryWriteAsync(transaction => audit.Prune(transaction, cutoff, AuditBatch), cancellation);
            if (!batch.Succeeded)
            {
                return batch;
            }

            pruned += batch.Value;
            if (batch.Value < AuditBatch)
            {
                return pruned;
            }
        }
    }

    private static int Count(Outcome<int> outcome, List<Problem> problems)
    {
        Note(outcome, problems);
        return outcome.Succeeded ? outcome.Value : 0;
    }

    private static void Note<T>(Outcome<T> outcome, List<Problem> problems)
    {
        if (!outcome.Succeeded)
        {
            problems.Add(outcome.Problem);
        }
    }
}
