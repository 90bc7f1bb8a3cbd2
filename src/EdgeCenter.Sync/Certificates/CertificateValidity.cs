using System.Globalization;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Certificates;

/// <summary>From when until when a certificate counts, and when it is time for the next one.</summary>
/// <param name="NotBefore">First moment.</param>
/// <param name="NotAfter">Last moment.</param>
public sealed record CertificateValidity(DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    /// <summary>A third of the life is left for a cloud that does not answer.</summary>
    private const double RenewAfter = 2.0 / 3;

    /// <summary>Appliances that were provisioned together do not come back together.</summary>
    private const double Spread = 0.05;

    /// <param name="random">0 inclusive to 1 exclusive.</param>
    public DateTimeOffset RenewalDue(double random) => NotBefore + ((NotAfter - NotBefore) * (RenewAfter + (Spread * random)));

    /// <returns>Problems <c>certificate-not-yet-valid</c>, <c>certificate-expired</c>: null when it is valid.</returns>
    public Problem? At(DateTimeOffset now, string where)
    {
        if (now < NotBefore)
        {
            return new Problem(
                "certificate-not-yet-valid",
                $"The certificate is valid from {Text(NotBefore)} on, and this machine's clock says {Text(now)}. Set the clock.",
                $"证书自 {Text(NotBefore)} 起有效，而本机时钟为 {Text(now)}。请校准时钟。",
                where);
        }

        return now <= NotAfter
            ? null
            : new Problem(
                "certificate-expired",
                $"The certificate expired on {Text(NotAfter)}, and this machine's clock says {Text(now)}. Check the clock, or provision again with a new claim.",
                $"证书已于 {Text(NotAfter)} 过期，本机时钟为 {Text(now)}。请检查时钟，或使用新的申领文件重新配置。",
                where);
    }

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
