using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;

namespace EdgeCenter.Appliance.Imports;

/// <summary>Collects what a batch of rows changes, and counts people by what happens to them.</summary>
/// <param name="now">When consents in the file count as given.</param>
internal sealed class ImportBatch(DateTimeOffset now)
{
    private readonly List<Person> _add = [];
    private readonly List<Person> _update = [];
    private readonly List<(PersonId Person, string TextVersion)> _consent = [];

    public PeopleBatch Changes => new() { Add = _add, Update = _update, Consent = _consent };

    public int Added => _add.Count;

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    public void Include(ImportPlan plan, Person person)
    {
        if (plan.Stored is null)
        {
            _add.Add(person with { Consent = plan.Row.ConsentVersion is { } given ? new Consent(now, given) : null });
            return;
        }

        bool changes = plan.Changes(person);
        if (changes)
        {
            _update.Add(person);
        }

        if (plan.GivesConsent)
        {
            _consent.Add((person.Id, plan.Row.ConsentVersion!));
        }

        if (changes || plan.GivesConsent)
        {
            Updated++;
        }
        else
        {
            Unchanged++;
        }
    }
}
