using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;

namespace EdgeCenter.Sync.Provisioning;

/// <summary>The answer of the authority on disk, from its arrival until everything it asks for is done.</summary>
internal sealed record ProvisioningJournal
{
    private const int LongestFile = 1 << 20;

    /// <summary>Which claim it answers: that one is deleted at the end, no other.</summary>
    public required string Claim { get; init; }

    /// <summary>The appliance's certificate, checked.</summary>
    public required string Certificate { get; init; }

    /// <summary>The authority of the claim.</summary>
    public required string Authority { get; init; }

    public required JsonObject Configuration { get; init; }

    public static string FileIn(string folder) => Path.Combine(folder, "answer.json");

    public void Write(string folder) => DurableFile.WriteSecret(FileIn(folder), JsonSerializer.SerializeToUtf8Bytes(this));

    /// <returns>Null when there is none. Problem <c>provisioning-damaged</c>.</returns>
    public static Outcome<ProvisioningJournal?> Read(string folder)
    {
        string path = FileIn(folder);
        if (!File.Exists(path))
        {
            return (ProvisioningJournal?)null;
        }

        try
        {
            if (new FileInfo(path).Length <= LongestFile && JsonSerializer.Deserialize<ProvisioningJournal>(File.ReadAllBytes(path)) is { } journal)
            {
                return journal;
            }
        }
        catch (JsonException)
        {
            // Said below: not what we wrote.
        }

        return new Problem("provisioning-damaged", "The record of a provisioning cannot be read. Remove it and start again.", "配置记录无法读取。请删除后重新开始。", path);
    }
}
