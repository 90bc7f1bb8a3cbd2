using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>The backlog that waits for the cloud.</summary>
public sealed record OutboxOptions
{
    [Range(1 << 20, 1L << 40)]
    [Description("Bytes of events that may wait; beyond it expired ones go first, then the lowest priority, oldest first, counted and reported.")]
    public long ByteBudget { get; init; } = 1L << 30;
}
