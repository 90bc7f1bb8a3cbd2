using System.Globalization;
using System.Text.Json;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Doors.Keeping;
using EdgeCenter.Gates.Events;

namespace EdgeCenter.Gates.Areas;

/// <summary>Who is inside, and the reset of what is held against them.</summary>
public sealed class AreaRegister(Store store, PeopleDirectory people, AuditLog audit, EventFactory events)
{
    /// <summary>Everybody inside, by area and time. Somebody who was removed from the directory since is listed by their id.</summary>
    public Outcome<IReadOnlyList<MusterEntry>> Muster()
    {
        Outcome<IReadOnlyList<(PersonId Person, PersonPlace Place)>> inside = store.Read(AreaTable.Inside);
        return inside.Then<IReadOnlyList<MusterEntry>>(found =>
        {
            List<MusterEntry> entries = new(found.Count);
            foreach ((PersonId id, PersonPlace place) in found)
            {
                if (!people.Find(id).TryGet(out Person? person, out Problem? problem) && problem is not null)
                {
                    return problem;
                }

                entries.Add(new MusterEntry(id, person?.Name, person?.Groups ?? [], place.Area!, place.Since, place.Gate));
            }

            return entries;
        });
    }

    /// <summary>Forgets where somebody is: the next gate lets them pass whichever way they go. In the audit log, with an event.</summary>
    /// <param name="person">Null: everybody.</param>
    /// <returns>How many were somewhere.</returns>
    public ValueTask<Outcome<int>> ResetAsync(PersonId? person, AuditActor by, CancellationToken cancellation = default) => store.WriteAsync(
        transaction =>
        {
            int forgotten = AreaTable.Forget(transaction, person);
            string detail = JsonSerializer.Serialize(new Dictionary<string, string> { ["people"] = forgotten.ToString(CultureInfo.InvariantCulture) });
            audit.Append(transaction, new AuditEntry(by, "passback-reset", person, detail));
            transaction.Append(events.Create(
                DoorEvents.Stream, "/areas", PassbackResetEvent.Type, person?.ToString(),
                new PassbackResetEvent { Person = person?.ToString(), People = forgotten, By = by.Kind },
                GateEventsJson.Default.PassbackResetEvent, EventPriority.High));
            return forgotten;
        },
        cancellation);
}
