using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Provisioning;

/// <summary>
/// Brings an appliance from a claim to a certificate of its own. What is on disk says how far it came: a key means "ask with it", a journal means "finish".
/// Run again after any interruption, it goes on and ends the same.
/// </summary>
/// <param name="store">Where key and certificate will be.</param>
/// <param name="configuration">Gets the configuration that came with it.</param>
/// <param name="machine">Serial number of this machine, told to the authority; null: not known.</param>
/// <param name="time">Clock.</param>
/// <param name="logs">Log.</param>
public sealed class Provisioner(CertificateStore store, IConfigurationReceiver configuration, string? machine, TimeProvider time, ILoggerFactory logs)
{
    /// <summary>A broker that says no so often means it.</summary>
    private const int Refusals = 3;

    /// <param name="claimFile">Deleted at the end.</param>
    /// <param name="again">Ask for another certificate although there is one.</param>
    /// <param name="patience">How long an answer is waited for.</param>
    /// <param name="progress">Told each step, and what the connection is waiting for.</param>
    /// <param name="cancellation">Stops; run again to go on.</param>
    /// <returns>Problems: of the claim (<c>claim-…</c>), of the connection, the authority's refusal, <c>provisioned-already</c>,
    /// <c>provisioning-failed</c> (the disk), and those of a certificate that is not what it should be.</returns>
    public async ValueTask<Outcome<ProvisionedAppliance>> RunAsync(
        string claimFile, bool again, TimeSpan patience, IProgress<(ProvisioningStep Step, Problem? Waiting)> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        try
        {
            if (!ProvisioningJournal.Read(store.Folder).TryGet(out ProvisioningJournal? journal, out Problem? problem))
            {
                return problem;
            }

            if (journal is null)
            {
                if (!again && File.Exists(store.DeviceFile))
                {
                    return new Problem(
                        "provisioned-already", "This appliance has a certificate. To ask for another: --again.", "本设备已有证书。如需重新申领，请使用 --again。", store.DeviceFile);
                }

                Outcome<ProvisioningJournal> obtained = await ObtainAsync(claimFile, patience, progress, cancellation).ConfigureAwait(false);
                if (!obtained.TryGet(out journal, out problem))
                {
                    return problem;
                }
            }

            return Finish(journal, claimFile, progress);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("provisioning-failed", $"Files cannot be read or written: {e.Message}", $"文件无法读写：{e.Message}", store.Folder);
        }
    }

    private async ValueTask<Outcome<ProvisioningJournal>> ObtainAsync(
        string claimFile, TimeSpan patience, IProgress<(ProvisioningStep Step, Problem? Waiting)> progress, CancellationToken cancellation)
    {
        if (!ReadClaim(claimFile).TryGet(out ProvisioningClaim? claim, out Problem? problem))
        {
            return problem;
        }

        progress.Report((ProvisioningStep.ClaimRead, null));
        if (!store.NextKey().TryGet(out ECDsa? key, out problem))
        {
            return problem;
        }

        using (key)
        {
            progress.Report((ProvisioningStep.KeyMade, null));
            string id = SigningRequest.IdOf(new PublicKey(key));
            byte[] ask = new CertificateAsk(SigningRequest.Write(key), machine, null).ToBytes();
            if (!(await AskAsync(claim, id, ask, patience, progress, cancellation).ConfigureAwait(false)).TryGet(out CertificateAnswer? answer, out problem)
                || !PemCertificates.Read(claim.Authority).TryGet(out X509Certificate2Collection? authorities, out problem)
                || !CertificateExchange.Accept(answer.Certificate!, authorities, id, name: null, time.GetUtcNow()).TryGet(out _, out problem))
            {
                return problem;
            }

            var journal = new ProvisioningJournal { Claim = claim.Id, Certificate = answer.Certificate!, Authority = claim.Authority, Configuration = answer.Configuration ?? [] };
            journal.Write(store.Folder);
            progress.Report((ProvisioningStep.Answered, null));
            return journal;
        }
    }

    private Outcome<ProvisioningClaim> ReadClaim(string file)
    {
        if (!File.Exists(file))
        {
            return new Problem("claim-missing", "There is no such claim file.", "找不到该申领文件。", file);
        }

        byte[] bytes = new FileInfo(file).Length <= ProvisioningClaim.LongestFile ? File.ReadAllBytes(file) : new byte[ProvisioningClaim.LongestFile + 1];
        Outcome<ProvisioningClaim> read = ProvisioningClaim.Read(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        if (!read.TryGet(out ProvisioningClaim? claim, out Problem? problem))
        {
            return problem with { Where = file };
        }

        return time.GetUtcNow() < claim.Expires
            ? claim
            : new Problem(
                "claim-expired",
                $"This claim expired on {claim.Expires:yyyy-MM-dd HH:mm} UTC. Check this machine's clock, or ask for a new one.",
                $"该申领已于 {claim.Expires:yyyy-MM-dd HH:mm} UTC 过期。请检查本机时钟，或重新申领。",
                file);
    }

    private async ValueTask<Outcome<CertificateAnswer>> AskAsync(
        ProvisioningClaim claim, string id, byte[] ask, TimeSpan patience, IProgress<(ProvisioningStep Step, Problem? Waiting)> progress, CancellationToken cancellation)
    {
        using var credentials = new ClaimCredentials(claim, store.Folder);
        var options = new LinkOptions
        {
            Brokers = [.. claim.Brokers.Select(text => BrokerAddress.Parse(text, BrokerAddress.TlsPort).Value)],
            ClientId = $"edgecenter.{claim.Id}.{id[..12]}",
            SessionExpiry = TimeSpan.Zero,
            BackOff = new BackOff { Longest = TimeSpan.FromSeconds(10) },
        };
        using var refused = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var link = new MqttLink(options, credentials, time, logs.CreateLogger<MqttLink>());
        Problem? trouble = null;
        link.StatusChanged += status =>
        {
            trouble = status.State == LinkState.Connected ? null : status.Problem ?? trouble;
            if (status.State == LinkState.Waiting)
            {
                progress.Report((ProvisioningStep.Asking, trouble));
                if (status.FailedAttempts >= Refusals && trouble?.Code is "certificate-refused" or "broker-untrusted" or "broker-name-mismatch" or "not-authorised")
                {
                    refused.Cancel();
                }
            }
        };
        progress.Report((ProvisioningStep.Asking, null));
        link.Start();
        try
        {
            Outcome<CertificateAnswer> answer = await CertificateExchange.AskAsync(
                link, Topics.ProvisioningRequest(claim.Id), Topics.ProvisioningResponse(claim.Id), id, ask, patience, time, refused.Token).ConfigureAwait(false);
            return answer.Problem?.Code == "renewal-unanswered" && trouble is not null ? trouble : answer;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return trouble!;
        }
    }

    private Outcome<ProvisionedAppliance> Finish(ProvisioningJournal journal, string claimFile, IProgress<(ProvisioningStep Step, Problem? Waiting)> progress)
    {
        if (!configuration.Receive(journal.Configuration).TryGet(out bool written, out Problem? problem))
        {
            return problem;
        }

        progress.Report((ProvisioningStep.Configured, null));
        if (!store.Switch(journal.Certificate, journal.Authority, keepPrevious: false).TryGet(out _, out problem)
            || !store.Summary().TryGet(out CertificateSummary? summary, out problem))
        {
            return problem;
        }

        progress.Report((ProvisioningStep.Installed, null));
        if (File.Exists(claimFile) && ReadClaim(claimFile).TryGet(out ProvisioningClaim? claim, out _) && claim.Id == journal.Claim)
        {
            DurableFile.Remove(claimFile);
        }

        DurableFile.Remove(ProvisioningJournal.FileIn(store.Folder));
        progress.Report((ProvisioningStep.Done, null));
        string[] name = summary.Name.Split('/');
        return new ProvisionedAppliance(name[0], name[1], summary, written);
    }
}
