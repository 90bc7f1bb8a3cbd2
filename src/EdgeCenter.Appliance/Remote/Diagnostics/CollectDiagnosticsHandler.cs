using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Remote.Enrolment;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands;

namespace EdgeCenter.Appliance.Remote.Diagnostics;

/// <summary>
/// <c>collect-diagnostics</c>: the first answer carries the first part of a new report and its hash; the others are asked for by that hash.
/// </summary>
/// <param name="create">Makes a report (gzipped JSON).</param>
internal sealed class CollectDiagnosticsHandler(Func<CancellationToken, ValueTask<byte[]>> create) : ICommandHandler
{
    private byte[] _report = [];
    private string _hash = "";

    public string Type => CommandType.CollectDiagnostics;

    public string Lane => "diagnostics";

    public bool Idempotent => true;

    public async ValueTask<Outcome<JsonObject?>> HandleAsync(AcceptedCommand command, CancellationToken cancellation)
    {
        if (command.Data.TryGetProperty("sha256", out JsonElement asked))
        {
            if (asked.GetString() != _hash)
            {
                return new Problem("report-gone", "There is another report by now. Ask for a new one.", "该报告已被取代。请重新收集。", "$.data.sha256");
            }
        }
        else
        {
            _report = await create(cancellation).ConfigureAwait(false);
            _hash = Convert.ToHexStringLower(SHA256.HashData(_report));
        }

        int parts = (_report.Length + PartAssembly.LargestPart - 1) / PartAssembly.LargestPart;
        long part = command.Data.TryGetProperty("part", out JsonElement number) ? number.GetInt64() : 1;
        if (part > parts)
        {
            return new Problem("part-unknown", $"The report has {parts} parts.", $"该报告共 {parts} 块。", "$.data.part");
        }

        int from = ((int)part - 1) * PartAssembly.LargestPart;
        return new JsonObject
        {
            ["sha256"] = _hash,
            ["size"] = _report.Length,
            ["part"] = part,
            ["parts"] = parts,
            ["contentType"] = "application/gzip",
            ["content"] = Convert.ToBase64String(_report.AsSpan(from, Math.Min(PartAssembly.LargestPart, _report.Length - from))),
        };
    }
}
