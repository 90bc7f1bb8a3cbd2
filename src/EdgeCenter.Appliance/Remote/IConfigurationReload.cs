using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Remote;

/// <summary>Reads the configuration again: schedules, rules, doors.</summary>
internal interface IConfigurationReload
{
    /// <returns>The keys of the first level that are different now; the first problem, when nothing has changed because of it.</returns>
    ValueTask<Outcome<IReadOnlyList<string>>> ReloadAsync(CancellationToken cancellation);
}
