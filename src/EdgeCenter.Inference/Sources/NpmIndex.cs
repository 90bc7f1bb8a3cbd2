using System.Text.Json;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Inference.Sources;

/// <summary>Asks the machine's own npm, so that its registry, proxy and mirror settings are the owner's.</summary>
public sealed class NpmIndex(TimeProvider time, string program = "npm") : IPackageIndex
{
    /// <summary>npm's own start takes 0.5–3 s on small ARM boxes; the rest is for a slow network.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly ToolProcess _npm = new(program, Timeout, time);

    public async Task<Outcome<PackageArchive>> FindAsync(ModelSource source, CancellationToken ct)
    {
        string[] question = ["view", $"{source.Name}@{source.Version}", "dist.tarball", "dist.integrity", "--json"];
        Outcome<string> answer = await _npm.AskAsync(question, ct).ConfigureAwait(false);
        return answer.Then(Read);
    }

    private Outcome<PackageArchive> Read(string answer)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("dist.tarball", out JsonElement tarball)
                && document.RootElement.TryGetProperty("dist.integrity", out JsonElement integrity)
                && tarball.ValueKind == JsonValueKind.String
                && integrity.ValueKind == JsonValueKind.String
                && Web.TryAddress(tarball.GetString(), out Uri? address)
                && ArchiveDigest.FromIntegrity(integrity.GetString()!) is { } digest)
            {
                return new PackageArchive(address, ArchiveKind.Tgz, digest, null);
            }
        }
        catch (JsonException)
        {
            // Told below, with what was said instead.
        }

        return ToolProblems.Misunderstood(program, answer);
    }
}
