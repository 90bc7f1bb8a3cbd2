using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Core.Faces;

/// <summary>One enrolled embedding of a person. Encrypted at rest; tied to the model that made it.</summary>
/// <param name="Id">Of the template, so that it can be revoked alone.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Model">Name and version of the embedding model: templates of another model are never compared, their owners re-enrol.</param>
/// <param name="Vector">Unit length, 512 values.</param>
/// <param name="EnrolledAt">When.</param>
public sealed record FaceTemplate(Ulid Id, PersonId Person, string Model, ReadOnlyMemory<float> Vector, DateTimeOffset EnrolledAt);
