namespace EdgeCenter.Core.People;

/// <summary>A person with the key of their row.</summary>
/// <param name="Key">Never used again for anybody else.</param>
/// <param name="Person">As given.</param>
internal readonly record struct StoredPerson(long Key, Person Person);
