using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Certificates;

/// <summary>
/// Renews the appliance's certificate over the connection that it serves, two thirds into its life. The pair before it is kept until the broker has let
/// the new one in, and comes back when the broker refuses it; the outbox meanwhile only sees a connection that was lost for a moment.
/// </summary>
public sealed class CertificateRotation : ICloudPart, ICertificateRotation, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The wall clock may be set meanwhile; also how long a failed renewal rests.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    private readonly CertificateStore _store;
    private readonly Topics _topics;
    private readonly TimeProvider _time;
    private readonly ILogger<CertificateRotation> _log;
    private readonly double _spread = Random.Shared.NextDouble();
    private readonly SemaphoreSlim _one = new(1, 1);
    private TaskCompletionSource<Problem?> _verdict = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ILinkControl? _link;

    public CertificateRotation(CertificateStore store, Topics topics, TimeProvider time, ILogger<CertificateRotation> log)
    {
        _store = store;
        _topics = topics;
        _time = time;
        _log = log;
    }

    /// <exception cref="ArgumentException">The link cannot be reconnected (<see cref="ILinkControl"/>).</exception>
    public async Task RunAsync(IMessageLink link, CancellationToken cancellation)
    {
        _link = link as ILinkControl ?? throw new ArgumentException("A renewal needs a connection that can be made anew.", nameof(link));
        var changes = Channel.CreateUnbounded<LinkStatus>(new UnboundedChannelOptions { SingleReader = true });
        void Note(LinkStatus status) => changes.Writer.TryWrite(status);
        _link.StatusChanged += Note;
        Note(_link.Status);
        try
        {
            await Task.WhenAll(JudgeAsync(changes.Reader, cancellation), RenewInTimeAsync(cancellation)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The service ends.
        }
        finally
        {
            _link.StatusChanged -= Note;
        }
    }

    public async ValueTask<Outcome<CertificateSummary>> RotateAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return _link is { } link ? await RotateAsync(link, cancellation).ConfigureAwait(false) : LinkProblems.Down();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async ValueTask<Outcome<CertificateSummary>> RotateAsync(ILinkControl link, CancellationToken cancellation)
    {
        Outcome<string> asked = await AskAsync(link, cancellation).ConfigureAwait(false);
        if (!asked.TryGet(out string? certificate, out Problem? problem))
        {
            return problem;
        }

        _verdict = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_store.Switch(certificate, authorityPem: null, keepPrevious: true).TryGet(out _, out problem))
        {
            return problem;
        }

        link.Reconnect();
        Task late = Task.Delay(Patience, _time, cancellation);
        if (await Task.WhenAny(_verdict.Task, late).ConfigureAwait(false) == late)
        {
            await late.ConfigureAwait(false);
            return new Problem(
                "renewal-unsettled",
                "The new certificate is in place, but the broker has not been reached with it yet. The one before it is kept until then.",
                "新证书已就位，但尚未用它连接到代理；在此之前会保留旧证书。");
        }

        if (await _verdict.Task.ConfigureAwait(false) is { } refused)
        {
            return new Problem(
                "renewal-refused",
                $"The broker refuses the new certificate; the one before it is in use again. ({refused.Message.English})",
                $"代理拒绝新证书，已恢复使用旧证书。（{refused.Message.Chinese}）");
        }

        return _store.Summary().Then<CertificateSummary>(summary =>
        {
            Log.CertificateRenewed(_log, summary.Serial, summary.Validity.NotAfter);
            return summary;
        });
    }

    /// <returns>PEM of a checked certificate for the next key.</returns>
    private async ValueTask<Outcome<string>> AskAsync(ILinkControl link, CancellationToken cancellation)
    {
        if (!_store.Authorities().TryGet(out X509Certificate2Collection? authorities, out Problem? problem)
            || !_store.NextKey().TryGet(out ECDsa? key, out problem))
        {
            return problem;
        }

        using (key)
        {
            string request = SigningRequest.Write(key);
            if (!_store.Prove(Encoding.UTF8.GetBytes(request)).TryGet(out byte[]? proof, out problem))
            {
                return problem;
            }

            string id = SigningRequest.IdOf(new PublicKey(key));
            Outcome<CertificateAnswer> answer = await CertificateExchange.AskAsync(
                link, _topics.CertificateRequest, _topics.CertificateResponse, id, new CertificateAsk(request, null, proof).ToBytes(), Patience, _time, cancellation)
                .ConfigureAwait(false);
            return answer.Then<string>(given => CertificateExchange.Accept(
                given.Certificate!, authorities, id, $"{_topics.Site}/{_topics.Appliance}", _time.GetUtcNow()).Then<string>(_ => given.Certificate!));
        }
    }

    /// <summary>Decides, at each turn of the connection, whether the pair on probation stays.</summary>
    private async Task JudgeAsync(ChannelReader<LinkStatus> changes, CancellationToken cancellation)
    {
        await foreach (LinkStatus status in changes.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            if (status.State == LinkState.Connected)
            {
                Interlocked.Exchange(ref _connected, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            }

            if (!_store.IsOnProbation)
            {
                continue;
            }

            if (status.State == LinkState.Connected)
            {
                Settle(_store.Confirm());
                _verdict.TrySetResult(null);
            }
            else if (status is { State: LinkState.Waiting, Problem: { Code: "certificate-refused" or "not-authorised" } refused })
            {
                Settle(_store.RollBack());
                Log.RenewalRolledBack(_log, refused.In(Language.English));
                _verdict.TrySetResult(refused);
                _link!.Reconnect();
            }
        }
    }

    private async Task RenewInTimeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task connected = _connected.Task;
            TimeSpan left = _store.Summary().TryGet(out CertificateSummary? summary, out _)
                ? summary.Validity.RenewalDue(_spread) - _time.GetUtcNow()
                : LookEvery;
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left < LookEvery ? left : LookEvery, _time, cancellation).ConfigureAwait(false);
            }
            else if (_link!.Status.State != LinkState.Connected)
            {
                await connected.WaitAsync(cancellation).ConfigureAwait(false);
            }
            else if (!(await RotateAsync(cancellation).ConfigureAwait(false)).TryGet(out _, out Problem? problem))
            {
                Log.RenewalFailed(_log, LookEvery.TotalMinutes, problem.In(Language.English));
                await Task.Delay(LookEvery, _time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private void Settle(Outcome<Unit> settled)
    {
        if (!settled.Succeeded)
        {
            Log.RenewalUnsettled(_log, settled.Problem.In(Language.English));
        }
    }
}
