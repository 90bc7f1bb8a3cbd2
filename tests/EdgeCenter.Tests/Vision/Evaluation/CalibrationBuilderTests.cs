using System.Numerics.Tensors;
using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Vision.Evaluation;

namespace EdgeCenter.Tests.Vision.Evaluation;

public sealed class CalibrationBuilderTests
{
    [Fact]
    public void Random_faces_give_a_falling_table_that_their_pairs_agree_with()
    {
        CalibrationSet set = Faces("random", people: 200, dimensions: 64, seed: 1);

        ModelCalibration calibration = CalibrationBuilder.Build(set, [], "random vectors");

        Assert.Equal(200 * 199 / 2, calibration.ImpostorPairs);
        Assert.Equal(2e-3, calibration.Table[^1].FalseMatchRate); // 1e-3 would rest on 19 pairs
        foreach (CalibrationPoint point in calibration.Table)
        {
            Assert.Equal(point.FalseMatchRate, Share(set, point.Similarity), point.FalseMatchRate * 0.1);
        }
    }

    [Fact]
    public void A_small_set_with_a_wider_spread_makes_every_rate_stricter()
    {
        CalibrationSet narrow = Faces("narrow", people: 200, dimensions: 128, seed: 1);
        CalibrationSet wide = Faces("wide", people: 30, dimensions: 32, seed: 2);

        ModelCalibration alone = CalibrationBuilder.Build(narrow, [], "narrow");
        ModelCalibration both = CalibrationBuilder.Build(narrow, [wide], "both");

        // In 32 dimensions cosines spread twice as far as in 128.
        Assert.InRange(both.Table[^1].Similarity / alone.Table[^1].Similarity, 1.6, 2.4);
        Assert.All(both.Table.Zip(alone.Table), pair => Assert.True(pair.First.Similarity >= pair.Second.Similarity));
    }

    [Fact]
    public void Pictures_of_one_person_are_no_impostors()
    {
        CalibrationSet set = Faces("twins", people: 100, dimensions: 64, seed: 3);
        CalibrationSet twice = set with { Faces = [.. set.Faces, .. set.Faces] };

        ModelCalibration calibration = CalibrationBuilder.Build(twice, [], "each twice");

        Assert.Equal(4 * 100 * 99 / 2, calibration.ImpostorPairs);
        Assert.InRange(calibration.Table[^1].Similarity, 0, 0.9);
    }

    private static double Share(CalibrationSet set, double similarity)
    {
        int reached = 0;
        int pairs = 0;
        for (int i = 0; i < set.Faces.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                pairs++;
                reached += TensorPrimitives.Dot(set.Faces[i].Embedding.Span, set.Faces[j].Embedding.Span) >= similarity ? 1 : 0;
            }
        }

        return (double)reached / pairs;
    }

    private static CalibrationSet Faces(string name, int people, int dimensions, int seed)
    {
        var random = new Random(seed);
        var faces = new List<(string, ReadOnlyMemory<float>)>();
        for (int i = 0; i < people; i++)
        {
            float[] vector = new float[dimensions];
            for (int d = 0; d < dimensions; d++)
            {
                // A sum of twelve uniform numbers is normal enough: directions are then even in all dimensions.
                vector[d] = Enumerable.Range(0, 12).Sum(_ => random.NextSingle()) - 6;
            }

            TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
            faces.Add(($"person{i}", vector));
        }

        return new CalibrationSet(name, faces);
    }
}
