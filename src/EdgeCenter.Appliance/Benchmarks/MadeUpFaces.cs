using System.Numerics.Tensors;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>
/// Embeddings of people who do not exist. People of one family look alike, so that a search has near misses around the operating
/// threshold, as real galleries of this size have. Always the same for the same seed.
/// </summary>
internal sealed class MadeUpFaces(int seed)
{
    public const int PhotosPerPerson = 3;

    // Photos of two people of a family are then about 0.5 alike, two photos of one person about 0.8.
    private const float FamilyLikeness = 0.8f;
    private const float PhotoLikeness = 0.9f;
    private const int Dimensions = 512;

    private readonly Random _random = new(seed);
    private UInt128 _next;

    public List<FaceTemplate> Templates(int count, string model, int familySize)
    {
        var templates = new List<FaceTemplate>(count);
        float[] family = Direction();
        float[] person = family;
        for (int i = 0; i < count; i++)
        {
            int number = i / PhotosPerPerson;
            if (i % (PhotosPerPerson * familySize) == 0)
            {
                family = Direction();
            }

            if (i % PhotosPerPerson == 0)
            {
                person = Near(family, FamilyLikeness);
            }

            templates.Add(new FaceTemplate(new Ulid(++_next), PersonId.Parse($"p{number}"), model, Near(person, PhotoLikeness), DateTimeOffset.UnixEpoch));
        }

        return templates;
    }

    public float[] Near(ReadOnlySpan<float> face, float likeness)
    {
        float[] vector = Direction();
        TensorPrimitives.Multiply(vector, MathF.Sqrt(1 - (likeness * likeness)), vector);
        TensorPrimitives.MultiplyAdd(face, likeness, vector, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    private float[] Direction()
    {
        float[] vector = new float[Dimensions];
        for (int i = 0; i < vector.Length; i++)
        {
            // Sum of four uniform numbers: near enough to a bell curve, four times as fast.
            vector[i] = _random.NextSingle() + _random.NextSingle() + _random.NextSingle() + _random.NextSingle() - 2;
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }
}
