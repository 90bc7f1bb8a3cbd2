using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Gates.Control;

/// <param name="GrantedPerson">For whom the door had been opened.</param>
/// <param name="GrantEvent">The event of that grant; null when it was not recorded.</param>
/// <param name="After">From the grant to the second face.</param>
internal sealed record TailgatingSuspicion(PersonId GrantedPerson, Ulid? GrantEvent, TimeSpan After);
