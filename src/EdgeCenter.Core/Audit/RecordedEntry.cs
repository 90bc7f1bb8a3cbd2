using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Core.Audit;

/// <summary>An entry as it stands in the chain.</summary>
/// <param name="Number">1, 2, 3 … without gaps.</param>
/// <param name="Id">Unique.</param>
/// <param name="Time">To the millisecond.</param>
/// <param name="Actor"><c>cli:root</c>, <c>service:retention</c>.</param>
/// <param name="Action">Stable kebab-case verb.</param>
/// <param name="Subject">Pseudonym of the person, or null.</param>
/// <param name="Detail">JSON object.</param>
public sealed record RecordedEntry(long Number, Ulid Id, DateTimeOffset Time, string Actor, string Action, string? Subject, string Detail);
