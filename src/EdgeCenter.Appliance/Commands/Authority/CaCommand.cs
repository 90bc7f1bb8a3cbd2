using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands.Authority;

/// <summary><c>ca</c>: the certificates of a site that has no cloud to make them.</summary>
internal static class CaCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "ca",
        new Phrase("The site's own certificate authority.", "站点自己的证书机构。"),
        CaInitCommand.Create(options),
        CaIssueCommand.Server(options),
        CaIssueCommand.Collector(options),
        CaIssueClaimCommand.Create(options),
        CaSignCommand.Create(options),
        CaRevokeCommand.Create(options),
        CaListCommand.Create(options));
}
