using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Core.Audit;

/// <summary>Something that somebody did, about to be recorded for good.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Action">Stable kebab-case verb: <c>person-added</c>, <c>consent-withdrawn</c>, <c>door-opened-by-hand</c>.</param>
/// <param name="Subject">Whom it is about. Stored as that person's pseudonym only; null when it is about nobody.</param>
/// <param name="Detail">UTF-8 JSON object of facts without personal data (counts, versions, field names): it can never be deleted on its own.</param>
public sealed record AuditEntry(AuditActor Actor, string Action, PersonId? Subject = null, string Detail = "{}");
