using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;

namespace EdgeCenter.Appliance.Commands.Authority;

/// <summary><c>ca revoke</c>.</summary>
internal static class CaRevokeCommand
{
    public static Command Create(CliOptions options)
    {
        var authorityOptions = new AuthorityOptions(options);
        Command command = Verb.Create(
            options,
            "revoke",
            new Phrase("Revoke certificates: of an appliance, a claim, or one by its serial number.", "吊销证书：按设备、申领或序列号。"),
            "ca revoke hq/edge-3",
            "ca revoke claim-0123456789abcdef",
            "ca revoke 5f2c…");
        var what = new Argument<string>("NAME|SERIAL") { Description = options.Text("From 'ca list'.", "ca list 中的名称或序列号。") };
        command.Add(what);
        authorityOptions.AddTo(command);
        command.Run(options, async (invocation, cancellation) =>
        {
            if (!authorityOptions.Open(invocation).TryGet(out CertificateAuthority? authority, out Problem? problem))
            {
                return invocation.Fail(problem);
            }

            Outcome<IReadOnlyList<IssuedCertificate>> done = await authority.RevokeAsync(invocation.Parse.GetRequiredValue(what), cancellation).ConfigureAwait(false);
            return done.TryGet(out IReadOnlyList<IssuedCertificate>? revoked, out problem)
                ? invocation.Print(
                    new { Revoked = revoked, RevocationList = authority.RevocationListFile },
                    output => output.WriteLine(invocation.Text(
                        $"{revoked.Count} certificates are revoked. Have the broker read {authority.RevocationListFile}: systemctl reload mosquitto (restart ends open connections too)",
                        $"已吊销 {revoked.Count} 张证书。请让代理重新读取 {authority.RevocationListFile}：systemctl reload mosquitto（restart 会同时断开现有连接）")))
                : invocation.Fail(problem);
        });
        return command;
    }
}
