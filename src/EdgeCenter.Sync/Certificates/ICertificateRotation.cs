using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Certificates;

/// <summary>Gets the next certificate now, whatever the calendar says.</summary>
public interface ICertificateRotation
{
    /// <summary>Asks, switches, reconnects with the new certificate, and answers when the broker has accepted it.</summary>
    /// <returns>The certificate in use now. Problems: <c>certificate-missing</c>, <c>link-down</c>, <c>renewal-unanswered</c>,
    /// <c>renewal-refused</c> (the certificate before is in use again), <c>renewal-unsettled</c> (the broker has not been reached with the new one
    /// yet), and the authority's own.</returns>
    ValueTask<Outcome<CertificateSummary>> RotateAsync(CancellationToken cancellation);
}
