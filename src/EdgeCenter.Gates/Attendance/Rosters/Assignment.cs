using System.Collections.Immutable;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Rosters;

/// <summary>Who works by a roster, from when until when (both inclusive; null: no bound).</summary>
public sealed record Assignment(Roster Roster, ImmutableArray<PersonId> People, ImmutableArray<string> Groups, LocalDate? From, LocalDate? Until)
{
    public bool Fits(Person person, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(person);
        return (From is null || From <= date) && (Until is null || date <= Until)
            && (People.Contains(person.Id) || Groups.Any(group => person.Groups.Contains(group, StringComparer.Ordinal)));
    }
}
