using System.CommandLine;
using System.Globalization;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;

namespace EdgeCenter.Appliance.Commands.Authority;

/// <summary><c>ca list</c>.</summary>
internal static class CaListCommand
{
    public static Command Create(CliOptions options)
    {
        var authorityOptions = new AuthorityOptions(options);
        Command command = Verb.Create(
            options,
            "list",
            new Phrase("List what the authority has issued: certificates and claims.", "列出已签发的证书与申领。"),
            "ca list",
            "ca list --json");
        authorityOptions.AddTo(command);
        command.Run(options, invocation =>
        {
            if (!authorityOptions.Open(invocation).TryGet(out CertificateAuthority? authority, out Problem? problem)
                || !authority.Look().TryGet(out (IReadOnlyList<IssuedCertificate> Issued, IReadOnlyList<IssuedClaim> Claims, IReadOnlyList<string>) all, out problem))
            {
                return invocation.Fail(problem);
            }

            return invocation.Print(new { all.Issued, all.Claims }, output => Write(invocation, output, all.Issued, all.Claims));
        });
        return command;
    }

    private static void Write(Invocation invocation, TextWriter output, IReadOnlyList<IssuedCertificate> issued, IReadOnlyList<IssuedClaim> claims)
    {
        DateTimeOffset now = invocation.Time.GetUtcNow();
        var certificates = new Table(
            invocation.Text("serial", "序列号"), invocation.Text("role", "角色"), invocation.Text("name", "名称"), invocation.Text("until", "有效期至"), invocation.Text("state", "状态"));
        foreach (IssuedCertificate one in issued)
        {
            certificates.Add(
                one.Serial, $"{one.Role}".ToLowerInvariant(), one.Name, one.NotAfter.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                one.Revoked is not null ? invocation.Text("revoked", "已吊销") : one.IsGood(now) ? invocation.Text("good", "有效") : invocation.Text("expired", "已过期"));
        }

        certificates.Write(output);
        if (claims.Count > 0)
        {
            output.WriteLine();
            var table = new Table(
                invocation.Text("claim", "申领"), invocation.Text("site", "站点"), invocation.Text("names", "名称"), invocation.Text("used", "已用"), invocation.Text("until", "有效期至"));
            foreach (IssuedClaim claim in claims)
            {
                table.Add(
                    claim.Id, claim.Site, claim.Names.Count > 0 ? invocation.Text("by list", "按清单") : claim.Pattern, $"{claim.Used}/{claim.Uses}",
                    claim.Revoked is not null ? invocation.Text("revoked", "已吊销") : claim.Expires.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
            }

            table.Write(output);
        }
    }
}
