using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;

namespace EdgeCenter.Tests.Core.People;

/// <summary>What a gate would hold in memory.</summary>
public sealed class RecordingSink : IPeopleSink
{
    public SortedDictionary<string, IReadOnlyList<FaceTemplate>> People { get; } = new(StringComparer.Ordinal);

    public List<string> Told { get; } = [];

    public void Upsert(Person person, IReadOnlyList<FaceTemplate> templates)
    {
        People[person.Id.ToString()] = templates;
        Told.Add($"+{person.Id}");
    }

    public void Remove(PersonId person)
    {
        Assert.True(People.Remove(person.ToString()));
        Told.Add($"-{person}");
    }
}
