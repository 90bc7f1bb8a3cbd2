using EdgeCenter.Vision.Sightings;

namespace EdgeCenter.Tests.Vision.Sightings;

public sealed class RecognitionThresholdTests
{
    private readonly SightingOptions _options = new() { FalseMatchRate = 1e-4, FalsePositiveIdentificationRate = 0.01 };

    [Theory]
    [InlineData(0, 1e-4, 0.418f)]
    [InlineData(50, 1e-4, 0.418f)]
    [InlineData(100, 1e-4, 0.418f)]
    [InlineData(1000, 1e-5, 0.489f)]
    public void With_many_people_the_share_of_strangers_taken_for_somebody_decides(int people, double rate, float similarity)
    {
        RecognitionThreshold threshold = RecognitionThreshold.For(_options, people, Calibration.Table);
        Assert.Equal(rate, threshold.FalseMatchRate, 1e-9);
        Assert.Equal(similarity, threshold.Similarity, 1e-4f);
    }

    [Fact]
    public void It_rises_with_every_tenfold_of_people()
    {
        float[] similarities = [.. new[] { 100, 1000, 10_000, 100_000 }.Select(people => RecognitionThreshold.For(_options, people, Calibration.Table).Similarity)];
        Assert.Equal(similarities.Order(), similarities);
        Assert.Equal(4, similarities.Distinct().Count());
    }
}
