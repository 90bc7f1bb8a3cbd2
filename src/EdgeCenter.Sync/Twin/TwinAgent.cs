using System.Text.Json;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Drain;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Twin;

/// <summary>
/// Makes the appliance what the cloud wants it to be, and says what it is: takes <c>twin/desired</c>, keeps <c>twin/reported</c> true. Works the same
/// for a document that a person hands in.
/// </summary>
public sealed class TwinAgent : ICloudPart, IDisposable
{
    /// <summary>A configuration that the service has lived with so long has held.</summary>
    public static readonly TimeSpan HoldsAfter = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    /// <summary>A report that the broker did not take is offered again.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    /// <summary>A broker that has lost its memory gets it back.</summary>
    private static readonly TimeSpan SayAgainEvery = TimeSpan.FromHours(1);

    private readonly Topics _topics;
    private readonly TwinStore _store;
    private readonly ITwinTarget _target;
    private readonly TimeProvider _time;
    private readonly ILogger<TwinAgent> _log;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Signal _said;
    private long _inForceSince;

    /// <summary>Begins with what the store remembers, which the appliance has started with.</summary>
    public TwinAgent(Topics topics, TwinStore store, ITwinTarget target, TimeProvider time, ILogger<TwinAgent> log)
    {
        ArgumentNullException.ThrowIfNull(time);
        _topics = topics;
        _store = store;
        _target = target;
        _time = time;
        _log = log;
        _said = new Signal(time);
        _inForceSince = time.GetTimestamp();
    }

    /// <summary>Listens to the cloud and reports to it until cancelled.</summary>
    public async Task RunAsync(IMessageLink link, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        using IDisposable listening = link.Subscribe(_topics.TwinDesired, HeardAsync);
        while (true)
        {
            bool told = await ReportAsync(link, cancellation).ConfigureAwait(false);
            await _said.WaitAsync(told ? SayAgainEvery : TryAgainAfter, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Makes what has held the last good one, until cancelled. Also at a site without a cloud, where documents come from people only.</summary>
    public async Task WatchTrialAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if ((await ProveAsync(cancellation).ConfigureAwait(false)).Problem is { } problem)
            {
                Log.TwinNotStored(_log, problem.In(Language.English));
            }

            await Task.Delay(LookEvery, _time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a document the whole way: read, judge, check, store, apply. One at a time.</summary>
    /// <param name="json">As it came.</param>
    /// <param name="by">Who wants it.</param>
    /// <returns>What became of it; a problem only when the store cannot be read or written.</returns>
    public async ValueTask<Outcome<TwinReport>> TakeAsync(ReadOnlyMemory<byte> json, AuditActor by, CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Outcome<Unit> taken = await TakeInTurnAsync(json, by).ConfigureAwait(false);
            return taken.Then(_ => Report());
        }
        finally
        {
            _turn.Release();
            _said.Set();
        }
    }

    /// <summary>The configuration in force has changed by other means (the file was read again): it is reported.</summary>
    public void SayAgain() => _said.Set();

    /// <summary>What is reported at this moment.</summary>
    public Outcome<TwinReport> Report() => _store.Read().Then<TwinReport>(state =>
    {
        TwinEffect effect = _target.Current;

        // What is in force by now is no longer refused, whatever it was before.
        RefusedDesired? refused = state.Refused is { Document: { } document } && document.SaysTheSameAs(effect.Desired) ? null : state.Refused;
        return new TwinReport
        {
            Version = refused?.Version ?? state.Accepted?.Document.Version ?? 0,
            Status = refused is not null ? TwinStatus.Refused : effect.Has(state.Accepted) ? TwinStatus.Applied : TwinStatus.RestartRequired,
            Problems = [.. (refused?.Problems ?? []).Select(TwinProblem.From)],
            EffectiveVersion = effect.Version,
            Configuration = effect.Configuration,
            Time = _time.GetUtcNow(),
        };
    });

    public void Dispose()
    {
        _turn.Dispose();
        _said.Dispose();
    }

    private async ValueTask HeardAsync(InboundMessage message, CancellationToken cancellation)
    {
        // An empty message is how a broker is told to forget a retained one: nothing is desired any more, and what was applied stays.
        if (message.Payload.Length > 0 && (await TakeAsync(message.Payload, AuditActor.Service("cloud"), cancellation).ConfigureAwait(false)).Problem is { } problem)
        {
            Log.TwinNotStored(_log, problem.In(Language.English));
        }
    }

    /// <summary>Not cancelled half way: a document that is stored is applied too.</summary>
    private async ValueTask<Outcome<Unit>> TakeInTurnAsync(ReadOnlyMemory<byte> json, AuditActor by)
    {
        if (!_store.Read().TryGet(out TwinState? state, out Problem? problem))
        {
            return problem;
        }

        if (!DesiredDocument.Read(json.Span, out long version).TryGet(out DesiredDocument? document, out problem))
        {
            return await RefuseAsync(new RefusedDesired(version, null, [problem], Tried: false, _time.GetUtcNow()), by).ConfigureAwait(false);
        }

        long accepted = state.Accepted?.Document.Version ?? 0;
        switch (state.Judge(document))
        {
            case VersionVerdict.Same when _target.Current.Has(state.Accepted):
                return state.Refused is null ? Unit.Value : await _store.ForgetRefusedAsync().ConfigureAwait(false);
            case VersionVerdict.TriedBefore:
                return Unit.Value;
            case VersionVerdict.Older:
                return await RefuseAsync(document, [TwinProblems.Old(version, accepted)], by).ConfigureAwait(false);
            case VersionVerdict.Reused:
                return await RefuseAsync(document, [TwinProblems.Reused(version)], by).ConfigureAwait(false);
        }

        IReadOnlyList<Problem> problems = _target.Check(document);
        if (problems.Count > 0)
        {
            return await RefuseAsync(document, problems, by).ConfigureAwait(false);
        }

        // One that is accepted and not in force (a file that did not go with it has been put right) is only applied.
        Outcome<Unit> stored = document.SaysTheSameAs(state.Accepted?.Document)
            ? await _store.ForgetRefusedAsync().ConfigureAwait(false)
            : await _store.AcceptAsync(document, by, formerHolds: state.Trial is not null && _target.Current.Has(state.Trial)).ConfigureAwait(false);
        return stored.Succeeded ? await ApplyAsync(document, by).ConfigureAwait(false) : stored;
    }

    private async ValueTask<Outcome<Unit>> ApplyAsync(DesiredDocument document, AuditActor by)
    {
        Outcome<TwinApplication> applied = await _target.ApplyAsync(document, CancellationToken.None).ConfigureAwait(false);
        if (!applied.TryGet(out TwinApplication how, out Problem? problem))
        {
            return await RefuseAsync(new RefusedDesired(document.Version, document, [problem], Tried: true, _time.GetUtcNow()), by).ConfigureAwait(false);
        }

        _inForceSince = _time.GetTimestamp();
        Log.TwinAccepted(_log, document.Version, by.ToString(), how == TwinApplication.Applied ? "in force" : "in force after a restart");
        return Unit.Value;
    }

    private ValueTask<Outcome<Unit>> RefuseAsync(DesiredDocument document, IReadOnlyList<Problem> problems, AuditActor by) =>
        RefuseAsync(new RefusedDesired(document.Version, document, problems, Tried: false, _time.GetUtcNow()), by);

    private ValueTask<Outcome<Unit>> RefuseAsync(RefusedDesired refused, AuditActor by)
    {
        Log.TwinRefused(_log, refused.Version, string.Join(" ", refused.Problems.Select(problem => problem.In(Language.English))));
        return _store.RefuseAsync(refused, by);
    }

    private async ValueTask<Outcome<Unit>> ProveAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_time.GetElapsedTime(_inForceSince) < HoldsAfter)
            {
                return Unit.Value;
            }

            if (!_store.Read().TryGet(out TwinState? state, out Problem? problem))
            {
                return problem;
            }

            return state.Trial is not null && _target.Current.Has(state.Trial) ? await _store.ProveAsync(cancellation).ConfigureAwait(false) : Unit.Value;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<bool> ReportAsync(IMessageLink link, CancellationToken cancellation)
    {
        if (!Report().TryGet(out TwinReport? report, out Problem? problem))
        {
            Log.TwinNotStored(_log, problem.In(Language.English));
            return false;
        }

        Outcome<Unit> told = await link.PublishAsync(
            new OutboundMessage
            {
                Topic = _topics.TwinReported,
                Payload = JsonSerializer.SerializeToUtf8Bytes(report, TwinJson.Default.TwinReport),
                ContentType = "application/json",
                Retain = true,
            },
            cancellation).ConfigureAwait(false);
        return told.Succeeded;
    }
}
