using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Twin;

/// <summary>The appliance that a desired configuration is for.</summary>
public interface ITwinTarget
{
    /// <summary>What is in force at this moment. Cheap, from any thread.</summary>
    TwinEffect Current { get; }

    /// <summary>Everything that is wrong with it, each by its path in the configuration; empty: it can be applied. Changes nothing.</summary>
    IReadOnlyList<Problem> Check(DesiredDocument document);

    /// <summary>
    /// Puts it to work: wholly, or not at all. It was checked, and is on disk already, so that a crash in the middle ends with it applied.
    /// </summary>
    /// <returns>A problem: it does not work, and what was in force before is in force again.</returns>
    ValueTask<Outcome<TwinApplication>> ApplyAsync(DesiredDocument document, CancellationToken cancellation);
}
