using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Core.Retention;

/// <summary>How long things are kept. What is older is deleted for good once a day.</summary>
public sealed record RetentionOptions
{
    /// <summary>A hundred years: as good as for ever, and still a date.</summary>
    public const int LongestDays = 36_500;

    /// <value>The default is 730 days: attendance has to be kept for two years (China, Interim Provisions on Payment of Wages, article 6).</value>
    [Range(1, LongestDays)]
    [Description("Days that events (grants, punches, alarms) are kept.")]
    public int EventDays { get; init; } = 730;

    /// <value>The default is 30 days.</value>
    [Range(1, LongestDays)]
    [Description("Days that refused entries are kept; they are about people who may have agreed to nothing.")]
    public int DeniedDays { get; init; } = 30;

    /// <value>The default is 1095 days; network logs have to be kept for six months at least (China, Cybersecurity Law, article 21).</value>
    [Range(183, LongestDays)]
    [Description("Days that audit entries are kept.")]
    public int AuditDays { get; init; } = 1095;

    /// <value>The default is 30 days.</value>
    [Range(0, LongestDays)]
    [Description("Days after the end of their validity that people, with their templates, consents and credentials, are removed.")]
    public int DepartedPeopleDays { get; init; } = 30;

    /// <value>The default is false: a clock that jumped ahead by years would delete everything.</value>
    [Description("Delete also while nothing has confirmed the clock since the machine started (a site without time server).")]
    public bool TrustUnconfirmedClock { get; init; }
}
