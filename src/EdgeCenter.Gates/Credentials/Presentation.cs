using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Gates.Credentials;

/// <summary>Something was shown at a reader, and whose it is was looked up. Holds no number and no PIN.</summary>
/// <param name="Id">Of this showing: what evidence and punches refer to.</param>
/// <param name="Reader">The reader's configured name.</param>
/// <param name="Factor">What was shown.</param>
/// <param name="Person">Whose it is; null: nobody's.</param>
/// <param name="Duress">It is the card or PIN by which somebody tells that they are forced.</param>
/// <param name="Pin">What became of a PIN.</param>
/// <param name="Blocked">The card is on the blocklist.</param>
public sealed record Presentation(Ulid Id, string Reader, Factor Factor, PersonId? Person, bool Duress = false, PinResult Pin = PinResult.None, bool Blocked = false);
