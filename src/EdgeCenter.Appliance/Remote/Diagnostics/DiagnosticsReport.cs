using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Appliance.Doctor;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Time;
using EdgeCenter.Sync.Json;

namespace EdgeCenter.Appliance.Remote.Diagnostics;

/// <summary>
/// What somebody far away needs to help: findings of the doctor that disturb nobody, versions, clock, backlog, and the configuration without secrets. No
/// people, no pictures, no keys.
/// </summary>
internal static class DiagnosticsReport
{
    /// <summary>Gzipped JSON.</summary>
    public static async ValueTask<byte[]> CreateAsync(Site site, EventOutbox outbox, CancellationToken cancellation)
    {
        var report = new JsonObject
        {
            ["time"] = Rfc3339.Write(site.Time.GetUtcNow()),
            ["clockQuality"] = site.Clock.Current switch
            {
                ClockQuality.Synchronised => "synchronised",
                ClockQuality.Holdover => "holdover",
                _ => "unknown",
            },
            ["version"] = typeof(DiagnosticsReport).Assembly.GetName().Version?.ToString(3),
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["system"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["processors"] = Environment.ProcessorCount,
            ["workingSetBytes"] = Environment.WorkingSet,
            ["configuration"] = ConfigurationJson.WithoutSecrets(site.Options),
            ["findings"] = await FindingsAsync(site, cancellation).ConfigureAwait(false),
        };
        Outcome<OutboxStatus> backlog = await outbox.StatusAsync(cancellation).ConfigureAwait(false);
        report["backlog"] = backlog.Succeeded
            ? new JsonObject
            {
                ["waiting"] = backlog.Value.Waiting, ["inFlight"] = backlog.Value.InFlight, ["bytes"] = backlog.Value.WaitingBytes, ["deadLetters"] = backlog.Value.DeadLetters,
            }
            : backlog.Problem.Code;

        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(report.ToJsonString()), cancellation).ConfigureAwait(false);
        }

        return packed.ToArray();
    }

    /// <summary>Not the checks that read the whole database or open a camera that is at work.</summary>
    private static async ValueTask<JsonArray> FindingsAsync(Site site, CancellationToken cancellation)
    {
        using var patient = new Patient(Places.Configuration(option: null), site.Folder.Path, site.Time);
        var findings = new JsonArray();
        foreach (Check check in (Check[])[SiteChecks.Configuration, .. MachineChecks.All, .. ModelChecks.All])
        {
            Finding finding = await check.Look(patient, cancellation).ConfigureAwait(false);
            findings.Add((JsonNode)new JsonObject
            {
                ["check"] = check.Name, ["level"] = finding.Level.ToString(), ["en"] = finding.Seen.English, ["zh"] = finding.Seen.Chinese,
            });
        }

        return findings;
    }
}
