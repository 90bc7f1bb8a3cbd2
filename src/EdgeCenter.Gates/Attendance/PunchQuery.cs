using EdgeCenter.Core.Identifiers;
using NodaTime;

namespace EdgeCenter.Gates.Attendance;

/// <summary>Which punches to list; what is left out does not restrict.</summary>
public sealed record PunchQuery
{
    public const int DefaultLimit = 1000;

    public PersonId? Person { get; init; }

    public string? Gate { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The calendar day at the gate, in the gate's own zone.</summary>
    public LocalDate? LocalDate { get; init; }

    /// <summary>The newest so many punches are listed.</summary>
    /// <value>The default is 1000.</value>
    public int Limit { get; init; } = DefaultLimit;
}
