using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Remote;

/// <summary>Reloads by <see cref="Reconfiguration"/>.</summary>
internal sealed class ScheduleReload(Reconfiguration reconfiguration) : IConfigurationReload
{
    public async ValueTask<Outcome<IReadOnlyList<string>>> ReloadAsync(CancellationToken cancellation)
    {
        (ReloadReport? report, IReadOnlyList<Problem> problems) = await reconfiguration.ReloadAsync(cancellation).ConfigureAwait(false);
        return report is null ? problems[0] : Outcome(report.Changed);
    }

    private static Outcome<IReadOnlyList<string>> Outcome(IReadOnlyList<string> changed) => changed.ToArray();
}
