using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Core.Faces;

/// <summary>A template as it lies in the table.</summary>
internal readonly record struct SealedTemplate(
    Ulid Id, long PersonKey, PersonId Person, string Model, string KeyId, DateTimeOffset EnrolledAt, byte[] Blob)
{
    /// <summary>Null when the row is not what was sealed.</summary>
    public FaceTemplate? Open(TemplateCipher cipher) =>
        cipher.Open(Id, Person, Model, Blob) is { } vector ? new FaceTemplate(Id, Person, Model, vector, EnrolledAt) : null;
}
