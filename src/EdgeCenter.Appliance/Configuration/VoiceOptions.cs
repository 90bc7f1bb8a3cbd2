using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>What gates say aloud.</summary>
public sealed record VoiceOptions
{
    /// <value>The default is empty: gates are silent.</value>
    [Description("Languages in which gates speak, in this order: chinese, english. Empty: they are silent.")]
    public IReadOnlyList<Language> Languages { get; init; } = [];

    /// <summary>Called with <c>-v VOICE --stdin</c>; the text comes on its standard input.</summary>
    /// <value>The default is <c>espeak-ng</c>.</value>
    [Description("Program that speaks: espeak-ng, or another with its arguments -v VOICE --stdin.")]
    public string Program { get; init; } = "espeak-ng";

    /// <summary>The same line is not said again sooner.</summary>
    /// <value>The default is 5 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    [Description("The same line is not said again within this time.")]
    public TimeSpan NotAgainWithin { get; init; } = TimeSpan.FromSeconds(5);
}
