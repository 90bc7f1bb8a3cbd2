using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;

namespace EdgeCenter.Gates.Areas;

/// <summary>One line of the emergency list.</summary>
/// <param name="Name">Null: the person is no longer in the directory.</param>
/// <param name="Since">When they entered.</param>
/// <param name="Gate">By which.</param>
public sealed record MusterEntry(PersonId Person, PersonName? Name, IReadOnlyList<string> Groups, string Area, DateTimeOffset Since, string Gate);
