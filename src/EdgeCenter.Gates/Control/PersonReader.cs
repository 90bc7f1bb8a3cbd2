using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;

namespace EdgeCenter.Gates.Control;

/// <summary>
/// Reads the claimed person from the directory for each decision, so that a withdrawn consent or an expiry set in another process counts at once.
/// A gate that must open without the store also remembers whom it has read. The caller serialises.
/// </summary>
internal sealed class PersonReader(PeopleDirectory people, bool remember)
{
    private readonly Dictionary<PersonId, Person> _lastKnown = [];

    /// <returns>The person as the directory has them, or as last known together with the problem that kept it from being asked.</returns>
    public (Person? Person, Problem? Problem) Read(PersonId? claimed)
    {
        if (claimed is not { } id)
        {
            return (null, null);
        }

        if (people.Find(id).TryGet(out Person? person, out Problem? problem))
        {
            if (remember && person is not null)
            {
                _lastKnown[id] = person with { PinHash = null, Card = null };
            }
            else
            {
                _lastKnown.Remove(id);
            }

            return (person, null);
        }

        return (_lastKnown.GetValueOrDefault(id), problem);
    }
}
