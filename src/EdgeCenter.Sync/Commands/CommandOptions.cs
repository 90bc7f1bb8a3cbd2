using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Sync.Commands;

/// <summary>Who may command this appliance, and what. Without signers it obeys nobody.</summary>
public sealed record CommandOptions
{
    [Description("Who may send signed commands, and which.")]
    public IReadOnlyList<SignerOptions> Signers { get; init; } = [];

    /// <value>The default is empty: none.</value>
    [Description("Commands that are also taken unsigned, from whoever may publish to this appliance. Only replay-events can be.")]
    public IReadOnlyList<string> Unsigned { get; init; } = [];

    /// <value>The default is true.</value>
    [Description("False is for a lab: every command is taken unsigned, and whoever reaches the broker opens doors.")]
    public bool RequireSignature { get; init; } = true;

    /// <value>The default is one day.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    [Description("Longest time between a command's issue and its expiry.")]
    public TimeSpan LongestValidity { get; init; } = TimeSpan.FromDays(1);

    /// <value>The default is 2 minutes; five times that while the clock runs free.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    [Description("How far a command may seem to come from the future.")]
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(2);

    /// <value>The default is false: by a clock that is years behind, an old command has not expired.</value>
    [Description("Obey also while nothing has confirmed the clock since the machine started (a site without time server).")]
    public bool TrustUnconfirmedClock { get; init; }

    /// <value>The default is 90 days.</value>
    [Range(1, 3650)]
    [Description("Days that answers are kept after a command has expired.")]
    public int JournalDays { get; init; } = 90;
}
