using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands.Journal;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Commands.Processing;

/// <summary>
/// Puts refused commands into the audit log, as many a minute as a person could read; the rest are counted. Whoever reaches the broker could fill the
/// disk otherwise: audit entries are kept for years.
/// </summary>
internal sealed class RefusalDiary(AuditLog audit, TimeProvider time, ILogger log)
{
    private const int MostAMinute = 10;

    private readonly Lock _lock = new();
    private long _since = time.GetTimestamp();
    private int _written;
    private long _left;

    public async ValueTask NoteAsync(Ulid? id, CommandRequest? request, Problem problem, CancellationToken cancellation)
    {
        Log.CommandRefused(log, id?.ToString(), request?.Type, problem.Code);
        if (!MayWrite(out long left))
        {
            return;
        }

        // What the sender says of itself is not proved: it is not the actor.
        string detail = CommandJournal.Detail(id?.ToString(), request?.Type, problem.Code);
        detail = left == 0 ? detail : $"{detail[..^1]},\"notWritten\":{left}}}";
        Outcome<RecordedEntry> recorded = await audit.RecordAsync(
            new AuditEntry(AuditActor.Service("commands"), "command-refused", Detail: detail), cancellation).ConfigureAwait(false);
        if (!recorded.Succeeded)
        {
            Log.RefusalNotRecorded(log, recorded.Problem.In(Language.English));
        }
    }

    private bool MayWrite(out long left)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_since) >= TimeSpan.FromMinutes(1))
            {
                _since = time.GetTimestamp();
                _written = 0;
            }

            left = _left;
            if (_written == MostAMinute)
            {
                _left++;
                return false;
            }

            _written++;
            _left = 0;
            return true;
        }
    }
}
