using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Appliance.Doctor;

/// <summary>The set-up under examination: opened as far as it opens, each part's problem kept.</summary>
internal sealed class Patient : IDisposable
{
    public Patient(string? configurationFile, string? stateOption, TimeProvider time)
    {
        Time = time;
        (Options, ConfigurationProblems) = ConfigurationFile.Load(configurationFile, Environment.GetEnvironmentVariables());
        ConfigurationPath = configurationFile ?? ConfigurationFile.DefaultPath;
        StateFolder = Path.GetFullPath(Places.State(stateOption, Options ?? new ApplianceOptions()));
        Site = Composition.Site.Open(Options ?? new ApplianceOptions(), StateFolder, time, NullLoggerFactory.Instance);
        Models = ModelsAtHand.OpenStore();
    }

    public TimeProvider Time { get; }

    public string ConfigurationPath { get; }

    public ApplianceOptions? Options { get; }

    public IReadOnlyList<Problem> ConfigurationProblems { get; }

    public string StateFolder { get; }

    public Outcome<Site> Site { get; }

    public Outcome<ModelStore> Models { get; }

    public void Dispose()
    {
        if (Site.Succeeded)
        {
            Site.Value.Dispose();
        }
    }
}
