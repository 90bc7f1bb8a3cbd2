using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;

namespace EdgeCenter.Sync.Provisioning;

/// <summary>Makes claims.</summary>
public static class ClaimOffice
{
    private const string Number = "{n}";

    /// <returns>Problems: <c>appliance-name-invalid</c>, <c>claim-plan-invalid</c>, and the authority's.</returns>
    public static async ValueTask<Outcome<ProvisioningClaim>> IssueAsync(CertificateAuthority authority, ClaimPlan plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentNullException.ThrowIfNull(plan);
        IEnumerable<string> names = plan.Names.Count > 0 ? plan.Names.Values : [plan.Pattern.Replace(Number, "1000", StringComparison.Ordinal)];
        foreach (string name in names)
        {
            if (!CertificateSubject.Appliance(plan.Site, name).TryGet(out _, out Problem? invalid))
            {
                return invalid;
            }
        }

        if (plan.Uses is < 1 or > 10_000 || plan.ValidFor <= TimeSpan.Zero || plan.Names.Values.Distinct(StringComparer.Ordinal).Count() != plan.Names.Count)
        {
            return new Problem(
                "claim-plan-invalid",
                "A claim is for 1 to 10000 appliances, for a time that is not over yet, and no two of them have the same name.",
                "申领数量应为 1 至 10000，有效期必须为正，且设备名称不能重复。");
        }

        if (plan.Uses > 1 && plan.Names.Count == 0 && !plan.Pattern.Contains(Number, StringComparison.Ordinal))
        {
            return new Problem(
                "claim-plan-invalid", "Several appliances need several names: put {n} into the name.", "多台设备需要不同的名称：请在名称中写 {n}。", plan.Pattern);
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string id = $"claim-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        return await authority.ChangeAsync<ProvisioningClaim>(
            change =>
            {
                IReadOnlyList<string> brokers = plan.Brokers.Count > 0 ? plan.Brokers : change.State.Brokers;
                if (brokers.Count == 0)
                {
                    return new Problem("claim-plan-invalid", "Nobody said where the broker is: name --broker.", "未指定代理地址：请使用 --broker。");
                }

                SignedCertificate signed = change.Sign(CertificateSubject.Claim(id), new PublicKey(key), [], plan.ValidFor, id);
                change.Replace(new IssuedClaim
                {
                    Id = id,
                    Site = plan.Site,
                    Pattern = plan.Pattern,
                    Names = plan.Names,
                    Uses = plan.Uses,
                    Expires = signed.Record.NotAfter,
                    Configuration = WithBrokers(plan.Configuration, brokers),
                });
                return new ProvisioningClaim
                {
                    Id = id,
                    Brokers = brokers,
                    Expires = signed.Record.NotAfter,
                    Authority = authority.CertificatePem,
                    Certificate = signed.Pem,
                    Key = key.ExportPkcs8PrivateKeyPem() + "\n",
                };
            },
            cancellation).ConfigureAwait(false);
    }

    private static JsonObject WithBrokers(JsonObject? configuration, IReadOnlyList<string> brokers)
    {
        JsonObject complete = configuration?.DeepClone().AsObject() ?? [];
        complete["sync"] ??= new JsonObject { ["brokers"] = new JsonArray([.. brokers]) };
        return complete;
    }
}
