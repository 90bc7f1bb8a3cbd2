using System.Buffers.Binary;
using System.Text.Json;
using EdgeCenter.Appliance.Remote;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Sync.Json;
using EdgeCenter.Sync.Schemas;

namespace EdgeCenter.Appliance.Remote.Enrolment;

/// <summary>What an enrolment from the cloud says.</summary>
/// <param name="Person">Without PIN: that is set at the appliance.</param>
/// <param name="Consent">Version of the text that the person agreed to; null: nothing new.</param>
/// <param name="Photos">Files as they came.</param>
/// <param name="Templates">Model and unit vector.</param>
internal sealed record EnrolmentDocument(
    Person Person, string? Consent, IReadOnlyList<byte[]> Photos, IReadOnlyList<(string Model, float[] Vector)> Templates)
{
    private const int Dimensions = 512;

    private const double UnitTolerance = 1e-3;

    private const int Deepest = 8;

    /// <returns>Problems: <c>enrolment-malformed</c>, <c>schema-mismatch</c> and <c>template-invalid</c>, with the place; those of <see cref="PersonName"/>.</returns>
    public static Outcome<EnrolmentDocument> Read(byte[] document)
    {
        if (!StrictJson.ReadObject(document, PartAssembly.LargestDocument, Deepest).TryGet(out JsonElement root, out Problem? problem))
        {
            return new Problem("enrolment-malformed", problem.Message);
        }

        if (SchemaCatalogue.Shipped.Check(SchemaCatalogue.Messages, "enrolment", root, "$") is { } mismatch)
        {
            return mismatch;
        }

        JsonElement person = root.GetProperty("person");
        if (!PersonId.TryParse(person.GetProperty("id").GetString(), out PersonId id))
        {
            return RemovePersonHandler.PersonInvalid("$.person.id");
        }

        if (!PersonName.Create(person.GetProperty("name").GetString(), Text(person, "latin")).TryGet(out PersonName? name, out problem))
        {
            return problem;
        }

        if (!ReadPhotos(root).TryGet(out IReadOnlyList<byte[]>? photos, out problem) || !ReadTemplates(root).TryGet(out IReadOnlyList<(string, float[])>? templates, out problem))
        {
            return problem;
        }

        return new EnrolmentDocument(
            new Person
            {
                Id = id,
                Name = name,
                Groups = person.TryGetProperty("groups", out JsonElement groups) ? [.. groups.EnumerateArray().Select(group => group.GetString()!)] : [],
                Card = Text(person, "card"),
                ValidFrom = Time(person, "validFrom"),
                ValidUntil = Time(person, "validUntil"),
            },
            Text(person, "consent"),
            photos,
            templates);
    }

    private static Outcome<IReadOnlyList<byte[]>> ReadPhotos(JsonElement root)
    {
        List<byte[]> photos = [];
        if (root.TryGetProperty("photos", out JsonElement items))
        {
            foreach (JsonElement item in items.EnumerateArray())
            {
                if (!item.TryGetBytesFromBase64(out byte[]? photo))
                {
                    return new Problem("enrolment-malformed", "A photograph is not written in base64.", "照片不是有效的 base64。", $"$.photos[{photos.Count}]");
                }

                photos.Add(photo);
            }
        }

        return photos;
    }

    private static Outcome<IReadOnlyList<(string, float[])>> ReadTemplates(JsonElement root)
    {
        List<(string, float[])> templates = [];
        if (root.TryGetProperty("templates", out JsonElement items))
        {
            foreach (JsonElement item in items.EnumerateArray())
            {
                if (!item.GetProperty("vector").TryGetBytesFromBase64(out byte[]? bytes) || Vector(bytes) is not { } vector)
                {
                    return new Problem(
                        "template-invalid",
                        $"A template is {Dimensions} finite numbers (float32, little-endian) of length 1, in base64.",
                        $"模板须为 {Dimensions} 个有限的小端 float32，模长为 1，以 base64 表示。",
                        $"$.templates[{templates.Count}].vector");
                }

                templates.Add((item.GetProperty("model").GetString()!, vector));
            }
        }

        return templates;
    }

    private static float[]? Vector(byte[] bytes)
    {
        if (bytes.Length != Dimensions * sizeof(float))
        {
            return null;
        }

        float[] vector = [.. Enumerable.Range(0, Dimensions).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float))))];
        double length = Math.Sqrt(vector.Sum(value => (double)value * value));
        return Math.Abs(length - 1) <= UnitTolerance ? vector : null;
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static DateTimeOffset? Time(JsonElement element, string name) => Rfc3339.TryRead(Text(element, name), out DateTimeOffset time) ? time : null;
}
