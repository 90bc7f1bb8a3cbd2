using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Twin;

namespace EdgeCenter.Tests.Sync.Twin;

/// <summary>An appliance that only knows a time zone, and whose answers a test chooses.</summary>
internal sealed class TargetOfTests : ITwinTarget
{
    private static readonly string[] Known = ["timeZone"];

    public DesiredDocument? InForce { get; set; }

    /// <summary>What applying comes to.</summary>
    public Outcome<TwinApplication> Outcome { get; set; } = TwinApplication.Applied;

    /// <summary>Documents that it was told to apply.</summary>
    public List<long> Applied { get; } = [];

    /// <summary>Called in the middle of applying.</summary>
    public Action Applying { get; set; } = () => { };

    public TwinEffect Current => new(InForce, InForce?.Configuration ?? []);

    public IReadOnlyList<Problem> Check(DesiredDocument document) =>
        [.. document.Configuration.Select(pair => pair.Key).Except(Known).Select(key => new Problem("configuration-invalid", "It is not a known key.", "不是已知的键。", key))];

    public ValueTask<Outcome<TwinApplication>> ApplyAsync(DesiredDocument document, CancellationToken cancellation)
    {
        Applied.Add(document.Version);
        Applying();
        if (Outcome is { Succeeded: true, Value: TwinApplication.Applied })
        {
            InForce = document;
        }

        return ValueTask.FromResult(Outcome);
    }
}
