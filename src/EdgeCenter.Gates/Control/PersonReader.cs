using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;

namespace EdgeCenter.Gates.Control;

/// <summary>
/// Reads the matched person from the directory for each decision, so that a withdrawn consent or an expiry set in another process counts at once.
/// A gate that must open without the store also remembers whom it has read. The caller serialises.
/// </summary>
internal sealed class PersonReader(PeopleDirectory people, bool remember)
{
    private readonly Dictionary<PersonId, Person> _lastKnown = [];

    /// <returns>The person as the directory has them, or as last known together with the problem that kept it from being asked.</returns>
    public (Person? Person, Problem? Problem) Read(FaceMatch? match)
    {
        if (match is null)
        {
            return (null, null);
        }

        if (people.Find(match.Person).TryGet(out Person? person, out Problem? problem))
        {
            if (remember && person is not null)
            {
                _lastKnown[match.Person] = person with { PinHash = null, Card = null };
            }
            else
            {
                _lastKnown.Remove(match.Person);
            }

            return (person, null);
        }

        return (_lastKnown.GetValueOrDefault(match.Person), problem);
    }
}
