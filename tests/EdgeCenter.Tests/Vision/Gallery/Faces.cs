using System.Numerics.Tensors;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Tests.Vision.Gallery;

/// <summary>Made-up embeddings: people are random directions, their photos scatter around them.</summary>
internal sealed class Faces(int seed)
{
    internal const string Model = "face-embedder/1";

    private readonly Random _random = new(seed);
    private long _next;

    internal float[] Direction()
    {
        float[] vector = new float[512];
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = Gaussian();
        }

        return Unit(vector);
    }

    /// <summary>A photo whose similarity to the person is about <paramref name="similarity"/>.</summary>
    internal float[] Near(float[] person, float similarity)
    {
        float[] other = Direction();
        float[] vector = new float[512];
        float rest = MathF.Sqrt(1 - (similarity * similarity));
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = (similarity * person[i]) + (rest * other[i]);
        }

        return Unit(vector);
    }

    internal FaceTemplate Template(string person, float[] vector, string model = Model) =>
        new(new Ulid((UInt128)(++_next)), PersonId.Parse(person), model, vector, DateTimeOffset.UnixEpoch);

    /// <summary>People named <c>p0</c>, <c>p1</c> … with so many photos each.</summary>
    internal List<FaceTemplate> Crowd(int people, int photos, float similarity = 0.7f)
    {
        var templates = new List<FaceTemplate>(people * photos);
        for (int p = 0; p < people; p++)
        {
            float[] face = Direction();
            for (int i = 0; i < photos; i++)
            {
                templates.Add(Template($"p{p}", Near(face, similarity)));
            }
        }

        return templates;
    }

    internal static float[] Unit(float[] vector)
    {
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    private float Gaussian() => (float)(Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(Math.Tau * _random.NextDouble()));
}
