using System.Globalization;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;

namespace EdgeCenter.Sync.Provisioning;

/// <summary>
/// The authority's side of provisioning: who may have a certificate, and in which name. The same key by the same claim gets the same certificate again,
/// so that an appliance that lost its power or an answer just asks again.
/// </summary>
/// <param name="authority">Signs.</param>
/// <param name="lifetime">Of an appliance's certificate.</param>
internal sealed class ProvisioningDesk(CertificateAuthority authority, TimeSpan lifetime)
{
    private const string Number = "{n}";

    /// <returns>Problems: <c>certificate-request-malformed</c>, <c>signing-request-invalid</c>, <c>claim-unknown</c>, <c>claim-revoked</c>,
    /// <c>claim-expired</c>, <c>claim-used-up</c>, <c>machine-unknown</c>, <c>appliance-name-invalid</c>, <c>appliance-name-taken</c>.</returns>
    public async ValueTask<Outcome<(SignedCertificate Signed, JsonObject Configuration)>> AdmitAsync(
        string claimId, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        if (!CertificateAsk.Read(payload.Span).TryGet(out CertificateAsk? ask, out Problem? problem)
            || !SigningRequest.Read(ask.SigningRequest).TryGet(out SigningRequest? request, out problem))
        {
            return problem;
        }

        return await authority.ChangeAsync(change => Admit(change, claimId, ask, request), cancellation).ConfigureAwait(false);
    }

    private Outcome<(SignedCertificate Signed, JsonObject Configuration)> Admit(AuthorityChange change, string claimId, CertificateAsk ask, SigningRequest request)
    {
        if (change.State.Claims.FirstOrDefault(known => known.Id == claimId) is not { } claim)
        {
            return new Problem("claim-unknown", "The authority does not know this claim.", "证书机构没有该申领记录。", claimId);
        }

        if (claim.Revoked is not null)
        {
            return new Problem("claim-revoked", "This claim was revoked.", "该申领已被吊销。", claimId);
        }

        if (change.State.Issued.FirstOrDefault(issued => issued.Claim == claimId && issued.Role == CertificateRole.Appliance
            && issued.Request == request.Id && issued.IsGood(change.Now)) is { } before)
        {
            return (change.Again(before), ConfigurationOf(claim, before.Name));
        }

        if (change.Now >= claim.Expires)
        {
            return new Problem("claim-expired", "This claim has expired. Ask for a new one.", "该申领已过期，请重新申领。", claimId);
        }

        if (claim.Used >= claim.Uses)
        {
            return new Problem("claim-used-up", "This claim has been used as often as it may be. Ask for a new one.", "该申领的次数已用完，请重新申领。", claimId);
        }

        if (!NameFor(change.State, claim, ask.Machine).TryGet(out CertificateSubject? subject, out Problem? problem))
        {
            return problem;
        }

        if (change.State.Issued.Any(issued => issued.Name == subject.Name && issued.IsGood(change.Now)))
        {
            return new Problem(
                "appliance-name-taken",
                "Another machine has a valid certificate of this name. If it is gone for good: edgecenter ca revoke NAME, then provision again.",
                "已有其他机器持有该名称的有效证书。若该机器已停用：请执行 edgecenter ca revoke 名称，然后重新配置。",
                subject.Name);
        }

        SignedCertificate signed = change.Sign(subject, request.Key, [], lifetime, claimId);
        change.Replace(claim with { Used = claim.Used + 1 });
        return (signed, ConfigurationOf(claim, subject.Name));
    }

    private static Outcome<CertificateSubject> NameFor(AuthorityState state, IssuedClaim claim, string? machine)
    {
        if (claim.Names.Count > 0)
        {
            return machine is not null && claim.Names.TryGetValue(machine, out string? listed)
                ? CertificateSubject.Appliance(claim.Site, listed)
                : new Problem(
                    "machine-unknown",
                    "The claim's list does not name a machine with this serial number.",
                    "申领清单中没有该序列号的机器。",
                    machine ?? "–");
        }

        if (!claim.Pattern.Contains(Number, StringComparison.Ordinal))
        {
            return CertificateSubject.Appliance(claim.Site, claim.Pattern);
        }

        // A number is not used again, also when its appliance is gone: its events carry the name.
        HashSet<string> taken = [.. state.Issued.Select(issued => issued.Name)];
        int number = 1;
        while (taken.Contains($"{claim.Site}/{Numbered(claim.Pattern, number)}"))
        {
            number++;
        }

        return CertificateSubject.Appliance(claim.Site, Numbered(claim.Pattern, number));
    }

    private static string Numbered(string pattern, int number) => pattern.Replace(Number, number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static JsonObject ConfigurationOf(IssuedClaim claim, string name)
    {
        JsonObject configuration = claim.Configuration?.DeepClone().AsObject() ?? [];
        string[] parts = name.Split('/');
        configuration["site"] = parts[0];
        configuration["appliance"] = parts[1];
        return configuration;
    }
}
