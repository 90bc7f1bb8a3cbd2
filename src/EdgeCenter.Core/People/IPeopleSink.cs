using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Core.People;

/// <summary>Takes the changes of a <see cref="PeopleFeed"/>: the gallery and the people of a running gate. May be told the same twice.</summary>
public interface IPeopleSink
{
    /// <summary>This is the person now, and these are all their templates of the feed's model.</summary>
    void Upsert(Person person, IReadOnlyList<FaceTemplate> templates);

    /// <summary>The person is gone.</summary>
    void Remove(PersonId person);
}
