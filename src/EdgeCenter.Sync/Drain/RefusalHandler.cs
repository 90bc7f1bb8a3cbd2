using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Native.Mosquitto;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Drain;

/// <summary>Writes down refusals: later again, or never. Belongs to the pump's task.</summary>
internal sealed class RefusalHandler(EventOutbox outbox, int attempts, TimeProvider time, ILogger log)
{
    private readonly RefusalPolicy _policy = new(attempts);
    private readonly Queue<Answer> _waiting = new();
    private long _pausedSince;
    private TimeSpan _pause;
    private long _refused;
    private long _putAside;

    public long Refused => Interlocked.Read(ref _refused);

    public long PutAside => Interlocked.Read(ref _putAside);

    /// <summary>Why the broker refuses everything; null: it does not.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>How long nothing is to be sent, because the broker refuses everything; null: go on.</summary>
    public TimeSpan? Pause => _pause - time.GetElapsedTime(_pausedSince) is var left && left > TimeSpan.Zero ? left : null;

    public void Accepted(in Answer answer)
    {
        Problem = null;
        _policy.Accepted(answer.Entry.Recorded.Event.Stream, answer.Position);
    }

    public void Add(in Answer answer) => _waiting.Enqueue(answer);

    /// <param name="taken">Events in hand; those that are settled leave it.</param>
    /// <returns>False, or what kept it from being written; then it is tried again.</returns>
    public async ValueTask<Outcome<bool>> SettleAsync(HashSet<long> taken, CancellationToken cancellation)
    {
        while (_waiting.TryPeek(out Answer answer))
        {
            Outcome<bool> settled = answer.Fate == Fate.Unsendable
                ? await GiveUpAsync(answer, MosquittoClient.Text((MosquittoStatus)answer.Reason), cancellation).ConfigureAwait(false)
                : await NoteAsync(answer, cancellation).ConfigureAwait(false);
            if (!settled.Succeeded)
            {
                return settled;
            }

            _waiting.Dequeue();
            taken.Remove(answer.Position);
        }

        return false;
    }

    private async ValueTask<Outcome<bool>> NoteAsync(Answer answer, CancellationToken cancellation)
    {
        string reason = MosquittoClient.ReasonText(answer.Reason);
        RefusalAnswer decision = _policy.Refused(
            answer.Entry.Recorded.Event.Stream, answer.Position, answer.Entry.Attempts + 1, Random.Shared.NextDouble());
        if (decision.PutAside)
        {
            return await GiveUpAsync(answer, reason, cancellation).ConfigureAwait(false);
        }

        Outcome<int> noted = await outbox.NoteFailureAsync(answer.Position, time.GetUtcNow() + decision.RetryIn, cancellation).ConfigureAwait(false);
        if (!noted.Succeeded)
        {
            return noted.Problem;
        }

        Interlocked.Increment(ref _refused);
        Log.PublishRefused(log, answer.Entry.Recorded.Event.Id, reason, decision.RetryIn.TotalSeconds);
        if (_policy.Pause(Random.Shared.NextDouble()) is { } pause)
        {
            (_pausedSince, _pause) = (time.GetTimestamp(), pause);
            Problem = new Problem(
                "events-refused",
                $"The broker refuses our events ({reason}). Check its access rules and quotas for this appliance; nothing is lost meanwhile.",
                $"代理拒绝接收事件（{reason}）。请检查代理对本设备的访问规则和配额；期间不会丢失数据。");
        }

        return true;
    }

    private async ValueTask<Outcome<bool>> GiveUpAsync(Answer answer, string reason, CancellationToken cancellation)
    {
        Outcome<bool> given = await outbox.PutAsideAsync(answer.Position, reason, cancellation).ConfigureAwait(false);
        if (given.Succeeded)
        {
            Interlocked.Increment(ref _putAside);
            Log.PutAside(log, answer.Entry.Recorded.Event.Id, reason);
        }

        return given;
    }
}
