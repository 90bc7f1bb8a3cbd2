using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Core.People;

/// <summary>What a removal did, for the person who asked for it.</summary>
/// <param name="Person">Who was removed.</param>
/// <param name="Templates">Face templates deleted.</param>
/// <param name="Pseudonym">Under which the audit log keeps that it happened; nothing stored leads from it to the person any more.</param>
public sealed record RemovalReceipt(PersonId Person, int Templates, string Pseudonym);
