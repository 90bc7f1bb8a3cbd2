using System.Text.Json.Nodes;

namespace EdgeCenter.Sync.Twin;

/// <summary>What <c>…/twin/reported</c> says, retained.</summary>
public sealed record TwinReport
{
    /// <summary>The desired version that this is about; 0: there was none, or it could not be told.</summary>
    public required long Version { get; init; }

    public required TwinStatus Status { get; init; }

    /// <summary>Why it was refused; empty otherwise.</summary>
    public required IReadOnlyList<TwinProblem> Problems { get; init; }

    /// <summary>The desired version in force: another one than <see cref="Version"/> when that was refused or waits for a restart; 0: the appliance's own file alone.</summary>
    public required long EffectiveVersion { get; init; }

    /// <summary>The configuration in force, with every default, and without secrets.</summary>
    public required JsonObject Configuration { get; init; }

    /// <summary>When this was written.</summary>
    public required DateTimeOffset Time { get; init; }
}
