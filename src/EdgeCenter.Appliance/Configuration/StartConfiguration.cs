using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Twin;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>The configuration that an appliance works with: the file and the environment, and between them the best of what the twin remembers.</summary>
/// <param name="Desired">The document between them; null: none.</param>
/// <param name="GivenUp">What the twin wants and what does not go; null: nothing does not.</param>
internal sealed record StartConfiguration(ConfigurationLayers Layers, ApplianceOptions Options, DesiredDocument? Desired, RefusedDesired? GivenUp)
{
    /// <summary>The document is on trial: it is not known yet whether the service can live with it.</summary>
    public bool OnTrial { get; init; }

    /// <summary>A configuration with which the service has ended so often, soon after its start, is not tried again.</summary>
    public const int MostStarts = 3;

    /// <summary>
    /// What is on trial, or else the last good one, or else the file alone. An appliance always starts with something that its file allows.
    /// </summary>
    /// <returns>The problems of the file itself, when it cannot even stand alone.</returns>
    public static (StartConfiguration? Configuration, IReadOnlyList<Problem> Problems) Choose(ConfigurationLayers file, TwinState twin, DateTimeOffset now)
    {
        RefusedDesired? givenUp = null;
        AcceptedDesired? trial = twin.Trial;
        if (trial?.Starts >= MostStarts)
        {
            givenUp = new RefusedDesired(trial.Document.Version, trial.Document, [TwinProblems.StartFailed(trial.Starts)], Tried: true, now);
            trial = null;
        }

        foreach (AcceptedDesired candidate in new[] { trial, twin.Good }.OfType<AcceptedDesired>())
        {
            ConfigurationLayers layers = file with { Desired = candidate.Document.Configuration };
            Problem[] local = [.. RemoteKeys.Check(layers.Desired)];
            (ApplianceOptions? options, IReadOnlyList<Problem> problems) = local.Length > 0 ? (null, local) : layers.Bind();
            if (options is not null)
            {
                return (new StartConfiguration(layers, options, candidate.Document, givenUp) { OnTrial = candidate == trial }, []);
            }

            givenUp ??= new RefusedDesired(candidate.Document.Version, candidate.Document, problems, Tried: false, now);
        }

        (ApplianceOptions? alone, IReadOnlyList<Problem> wrong) = file.Bind();
        return alone is null ? (null, wrong) : (new StartConfiguration(file, alone, null, givenUp), []);
    }
}
