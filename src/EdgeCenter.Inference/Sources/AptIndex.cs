using System.Globalization;
using System.Text.RegularExpressions;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Inference.Sources;

/// <summary>Asks apt for a Debian package's address; needs no root.</summary>
public sealed partial class AptIndex(TimeProvider time, string program = "apt-get") : IPackageIndex
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly ToolProcess _apt = new(program, Timeout, time);

    public async Task<Outcome<PackageArchive>> FindAsync(ModelSource source, CancellationToken ct)
    {
        string[] question = ["download", "--print-uris", "--quiet", $"{source.Name}={source.Version}"];
        Outcome<string> answer = await _apt.AskAsync(question, ct).ConfigureAwait(false);
        return answer.Then(Read);
    }

    private Outcome<PackageArchive> Read(string answer)
    {
        Match line = PrintedAddress().Match(answer);
        return line.Success
            && Web.TryAddress(line.Groups["address"].Value, out Uri? address)
            && long.TryParse(line.Groups["size"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            && ArchiveDigest.FromHex(line.Groups["digest"].Value) is { } digest
            ? new PackageArchive(address, ArchiveKind.Deb, digest, size)
            : ToolProblems.Misunderstood(program, answer);
    }

    /// <summary><c>'ADDRESS' FILE SIZE SHA256:HEX</c>.</summary>
    [GeneratedRegex(@"^'(?<address>[^']+)' \S+ (?<size>\d+) SHA(256|512):(?<digest>[0-9a-f]+)\s*$", RegexOptions.Multiline)]
    private static partial Regex PrintedAddress();
}
