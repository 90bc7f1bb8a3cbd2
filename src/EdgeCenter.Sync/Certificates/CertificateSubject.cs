using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Certificates;

/// <summary>
/// Whom a certificate names. The broker takes the common name as the user name, and its access rules put it into the topics: an appliance's is
/// therefore <c>site/appliance</c>, which is exactly its part of every topic. Nobody else's name has a slash in it.
/// </summary>
/// <param name="Role">The organizational unit.</param>
/// <param name="Name">The common name, at most 64 characters (X.520 <c>ub-common-name</c>).</param>
public sealed partial record CertificateSubject(CertificateRole Role, string Name)
{
    private const int LongestName = 64;

    public static CertificateSubject Collector { get; } = new(CertificateRole.Collector, "collector");

    /// <summary>A collector with access rules of its own.</summary>
    /// <returns>Problem <c>collector-name-invalid</c>.</returns>
    public static Outcome<CertificateSubject> CollectorNamed(string name) =>
        NamePattern().IsMatch(name) && name != Authority.Name && !name.StartsWith("claim-", StringComparison.Ordinal)
            ? new CertificateSubject(CertificateRole.Collector, name)
            : new Problem(
                "collector-name-invalid",
                "A collector's name is lower-case letters, digits and hyphens, and neither a claim's nor the authority's.",
                "收集器名称只能使用小写字母、数字和连字符，且不能与申领或机构同名。",
                name);

    public static CertificateSubject Authority { get; } = new(CertificateRole.Authority, "authority");

    /// <summary>Site and appliance of an appliance's name; null for all others.</summary>
    public (string Site, string Appliance)? Place => Split(Name);

    public static CertificateSubject Broker(string host) => new(CertificateRole.Broker, host.Length <= LongestName ? host : host[..LongestName]);

    public static CertificateSubject Claim(string id) => new(CertificateRole.Claim, id);

    /// <returns>Problem <c>appliance-name-invalid</c>: letters, digits and hyphens make a topic, anything else may not; both together are at most
    /// 63 characters.</returns>
    public static Outcome<CertificateSubject> Appliance(string site, string appliance) =>
        NamePattern().IsMatch(site) && NamePattern().IsMatch(appliance) && site.Length + appliance.Length < LongestName
            ? new CertificateSubject(CertificateRole.Appliance, $"{site}/{appliance}")
            : new Problem(
                "appliance-name-invalid",
                "Site and appliance are lower-case letters, digits and hyphens, together at most 63 characters.",
                "站点和设备名称只能使用小写字母、数字和连字符，合计最多 63 个字符。",
                $"{site}/{appliance}");

    public X500DistinguishedName ToDistinguishedName()
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddOrganizationalUnitName(UnitOf(Role));
        name.AddCommonName(Name);
        return name.Build();
    }

    /// <summary>Null when the certificate is not of this authority's making.</summary>
    public static CertificateSubject? Of(X509Certificate2 certificate)
    {
        string? unit = null;
        string? name = null;
        foreach (X500RelativeDistinguishedName part in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            if (part.HasMultipleElements)
            {
                return null;
            }

            switch (part.GetSingleElementType().Value)
            {
                case "2.5.4.11":
                    unit = part.GetSingleElementValue();
                    break;
                case "2.5.4.3":
                    name = part.GetSingleElementValue();
                    break;
            }
        }

        foreach (CertificateRole role in Enum.GetValues<CertificateRole>())
        {
            if (name is not null && UnitOf(role) == unit)
            {
                return new CertificateSubject(role, name);
            }
        }

        return null;
    }

    public override string ToString() => Name;

    private static (string, string)? Split(string name) =>
        name.Split('/') is [{ Length: > 0 } site, { Length: > 0 } appliance] ? (site, appliance) : null;

    private static string UnitOf(CertificateRole role) => role switch
    {
        CertificateRole.Broker => "broker",
        CertificateRole.Authority => "authority",
        CertificateRole.Collector => "collector",
        CertificateRole.Claim => "claim",
        CertificateRole.Appliance => "appliance",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\z")]
    private static partial Regex NamePattern();
}
