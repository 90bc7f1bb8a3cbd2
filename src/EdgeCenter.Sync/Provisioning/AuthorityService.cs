using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Provisioning;

/// <summary>
/// The authority on the wire: answers requests of new appliances and renewals of old ones. An answer goes to the topic that belongs to the request's, never
/// to where the request says: the broker's access rules then decide who may read it.
/// </summary>
public sealed class AuthorityService : IAsyncDisposable
{
    private const string ProvisioningRequests = $"{Topics.Root}/provisioning/+/request";
    private const string RenewalRequests = $"{Topics.Root}/+/+/certificates/request";
    private const int LongestCorrelation = 64;

    private readonly ProvisioningDesk _provisioning;
    private readonly RenewalDesk _renewal;
    private readonly ILogger<AuthorityService> _log;

    /// <param name="authority">Signs; stays the caller's.</param>
    /// <param name="link">How to reach the broker.</param>
    /// <param name="credentials">The authority's own certificate.</param>
    /// <param name="lifetime">Of appliances' certificates.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logs">Log.</param>
    public AuthorityService(
        CertificateAuthority authority, LinkOptions link, ILinkCredentials credentials, TimeSpan lifetime, TimeProvider time, ILoggerFactory logs)
    {
        _provisioning = new ProvisioningDesk(authority, lifetime);
        _renewal = new RenewalDesk(authority, lifetime);
        _log = logs.CreateLogger<AuthorityService>();
        Link = new MqttLink(link, credentials, time, logs.CreateLogger<MqttLink>());
        Link.Subscribe(ProvisioningRequests, AdmitAsync);
        Link.Subscribe(RenewalRequests, RenewAsync);
    }

    /// <summary>Told what became of each request: a certificate, or why not.</summary>
    public event Action<string, Outcome<SignedCertificate>>? Answered;

    public MqttLink Link { get; }

    public void Start() => Link.Start();

    public ValueTask DisposeAsync() => Link.DisposeAsync();

    private async ValueTask AdmitAsync(InboundMessage message, CancellationToken cancellation)
    {
        string claim = message.Topic.Split('/')[3];
        Outcome<(SignedCertificate Signed, JsonObject Configuration)> admitted =
            await _provisioning.AdmitAsync(claim, message.Payload, cancellation).ConfigureAwait(false);
        await AnswerAsync(
            message,
            Topics.ProvisioningResponse(claim),
            admitted.Then<SignedCertificate>(both => both.Signed),
            admitted.TryGet(out (SignedCertificate Signed, JsonObject Configuration) given, out Problem? problem)
                ? new CertificateAnswer { Certificate = given.Signed.Pem, Configuration = given.Configuration }
                : CertificateAnswer.Refusal(problem),
            cancellation).ConfigureAwait(false);
    }

    private async ValueTask RenewAsync(InboundMessage message, CancellationToken cancellation)
    {
        string[] levels = message.Topic.Split('/');
        var topics = new Topics(levels[2], levels[3]);
        Outcome<SignedCertificate> renewed = await _renewal.RenewAsync(topics.Site, topics.Appliance, message.Payload, cancellation).ConfigureAwait(false);
        await AnswerAsync(
            message,
            topics.CertificateResponse,
            renewed,
            renewed.TryGet(out SignedCertificate? signed, out Problem? problem)
                ? new CertificateAnswer { Certificate = signed.Pem }
                : CertificateAnswer.Refusal(problem),
            cancellation).ConfigureAwait(false);
    }

    private async ValueTask AnswerAsync(
        InboundMessage message, string topic, Outcome<SignedCertificate> done, CertificateAnswer answer, CancellationToken cancellation)
    {
        if (done.TryGet(out SignedCertificate? signed, out Problem? problem))
        {
            Log.CertificateSigned(_log, signed.Record.Name, signed.Record.Serial);
        }
        else
        {
            Log.CertificateRequestRefused(_log, message.Topic, problem.In(Language.English));
        }

        Answered?.Invoke(message.Topic, done);
        Outcome<Unit> sent = await Link.PublishAsync(
            new OutboundMessage
            {
                Topic = topic,
                Payload = answer.ToBytes(),
                ContentType = CertificateAsk.ContentType,
                CorrelationData = message.CorrelationData.Length <= LongestCorrelation ? message.CorrelationData : default,
            },
            cancellation).ConfigureAwait(false);
        if (!sent.Succeeded)
        {
            Log.CertificateAnswerUnsent(_log, topic, sent.Problem.In(Language.English));
        }
    }
}
