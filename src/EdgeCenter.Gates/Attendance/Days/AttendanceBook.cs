using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Attendance.Configuration;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>The working hours of the site, computed from the database whenever somebody asks.</summary>
public sealed class AttendanceBook(Store store, AttendancePlan plan, TimeProvider time)
{
    public AttendancePlan Plan => plan;

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public LocalDate Today => Now.InZone(plan.Zone).Date;

    /// <param name="people">Whose.</param>
    /// <param name="from">First day.</param>
    /// <param name="until">Last day.</param>
    public Outcome<IReadOnlyList<PersonDays>> Days(IReadOnlyList<Person> people, LocalDate from, LocalDate until) => Ledgers(people, from, until)
        .Then<IReadOnlyList<PersonDays>>(ledgers => ledgers.Select(entry => new PersonDays(entry.Person, entry.Ledger.Days(from, until))).ToList());

    public Outcome<ExplainedDay> Explain(Person person, LocalDate date) =>
        Ledgers([person], date, date).Then<ExplainedDay>(ledgers => ledgers[0].Ledger.Explain(date));

    internal Outcome<IReadOnlyList<(Person Person, PersonFacts Facts, PersonLedger Ledger)>> Ledgers(IReadOnlyList<Person> people, LocalDate from, LocalDate until)
    {
        ArgumentNullException.ThrowIfNull(people);
        // Two days more than the weeks themselves: nights, and neighbours that move a window.
        LocalDate first = PersonLedger.MondayOf(from).PlusDays(-2);
        LocalDate last = until.PlusDays(2);
        Instant now = Now;
        return store.Read<IReadOnlyList<(Person, PersonFacts, PersonLedger)>>(connection =>
        {
            Instant watermark = WatermarkTable.Oldest(connection, plan.Devices, now);
            Dictionary<string, PersonFacts> facts = FactReader.Read(
                connection, plan.Zone.AtStartOfDay(first).ToInstant(), plan.Zone.AtStartOfDay(last.PlusDays(1)).ToInstant(), first, last,
                people.Count == 1 ? people[0].Id : null);
            List<(Person, PersonFacts, PersonLedger)> ledgers = new(people.Count);
            foreach (Person person in people)
            {
                PersonFacts known = facts.GetValueOrDefault(person.Id.ToString(), PersonFacts.None);
                ledgers.Add((person, known, new PersonLedger(plan, person, known, now, watermark)));
            }

            return ledgers;
        });
    }
}
