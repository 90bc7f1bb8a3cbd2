using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync.Certificates;

/// <summary>The asking side: send a request until it is answered, and believe nothing in the answer that was not checked.</summary>
internal static class CertificateExchange
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(10);

    /// <summary>Asks now, again whenever the connection has come back, and every ten seconds: the authority may not be there yet.</summary>
    /// <param name="id">What the answer is recognised by (correlation data).</param>
    /// <returns>The authority's refusal is the problem; another: <c>renewal-unanswered</c>.</returns>
    public static async ValueTask<Outcome<CertificateAnswer>> AskAsync(
        IMessageLink link, string requestTopic, string responseTopic, string id, ReadOnlyMemory<byte> ask, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        byte[] correlation = Encoding.ASCII.GetBytes(id);
        var answered = new TaskCompletionSource<Outcome<CertificateAnswer>>(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable subscription = link.Subscribe(responseTopic, (message, _) =>
        {
            if (message.CorrelationData.Span.SequenceEqual(correlation))
            {
                answered.TrySetResult(CertificateAnswer.Read(message.Payload.Span));
            }

            return ValueTask.CompletedTask;
        });
        var request = new OutboundMessage
        {
            Topic = requestTopic,
            Payload = ask,
            ContentType = CertificateAsk.ContentType,
            ResponseTopic = responseTopic,
            CorrelationData = correlation,
            Expiry = AskAgain,
        };
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task timeout = Task.Delay(patience, time, late.Token);
        while (!timeout.IsCompleted)
        {
            Outcome<Unit> sent = await link.PublishAsync(request, cancellation).ConfigureAwait(false);
            Task again = Task.Delay(sent.Succeeded ? AskAgain : TimeSpan.FromSeconds(1), time, late.Token);
            await Task.WhenAny(answered.Task, again, timeout).ConfigureAwait(false);
            if (answered.Task.IsCompleted)
            {
                await late.CancelAsync().ConfigureAwait(false);
                return await answered.Task.ConfigureAwait(false);
            }

            cancellation.ThrowIfCancellationRequested();
        }

        return new Problem(
            "renewal-unanswered",
            $"The authority did not answer within {patience.TotalSeconds:0} s. Does `edgecenter ca sign --serve` run there?",
            $"证书机构在 {patience.TotalSeconds:0} 秒内没有应答。对端是否在运行 edgecenter ca sign --serve？",
            requestTopic);
    }

    /// <summary>Whether a certificate is the authority's work, for our key, in our name, and valid by our clock.</summary>
    /// <param name="name">The common name it must have; null: any appliance's.</param>
    public static Outcome<CertificateSubject> Accept(string pem, X509Certificate2Collection authorities, string id, string? name, DateTimeOffset now)
    {
        if (!PemCertificates.Read(pem).TryGet(out X509Certificate2Collection? given, out Problem? problem))
        {
            return problem;
        }

        try
        {
            if (!TrustAnchor.Check(given[0], authorities, id).TryGet(out _, out problem))
            {
                return problem;
            }

            if (CertificateSubject.Of(given[0]) is not { Role: CertificateRole.Appliance, Place: not null } subject || (name is not null && subject.Name != name))
            {
                return new Problem("certificate-wrong-name", "The certificate is in another name than this appliance's.", "证书名称与本设备不符。", given[0].Subject);
            }

            return CertificateStore.ValidityOf(given[0]).At(now, subject.Name) is { } invalid ? invalid : subject;
        }
        finally
        {
            foreach (X509Certificate2 certificate in given)
            {
                certificate.Dispose();
            }
        }
    }
}
