using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Tests.Support;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Tests.Vision.Recognition;

public sealed class CalibrationTableTests
{
    private static readonly CalibrationPoint[] Points = [new(0.1, 0.1), new(1e-2, 0.2), new(1e-4, 0.4)];

    [Fact]
    public void Measured_points_come_back_both_ways()
    {
        CalibrationTable table = Table(Points).Value;

        foreach (CalibrationPoint point in Points)
        {
            Assert.Equal(point.Similarity, table.SimilarityAt(point.FalseMatchRate), 1e-6);
            Assert.Equal(point.FalseMatchRate, table.FalseMatchRateAt((float)point.Similarity), point.FalseMatchRate * 1e-4);
        }
    }

    [Fact]
    public void Between_points_a_power_of_ten_is_a_straight_line()
    {
        CalibrationTable table = Table(Points).Value;

        Assert.Equal(0.3, table.SimilarityAt(1e-3), 1e-6);
        Assert.Equal(1e-3, table.FalseMatchRateAt(0.3f), 1e-6);
    }

    [Fact]
    public void Beyond_the_last_point_the_slope_goes_on_and_is_called_extrapolated()
    {
        CalibrationTable table = Table(Points).Value;

        Assert.Equal(0.5, table.SimilarityAt(1e-5), 1e-6);
        Assert.True(table.IsExtrapolated(1e-5));
        Assert.False(table.IsExtrapolated(1e-4));
        Assert.Equal(1, table.FalseMatchRateAt(-1));
        Assert.Equal(1, table.SimilarityAt(1e-30));
    }

    [Fact]
    public void A_higher_similarity_is_never_a_higher_rate()
    {
        CalibrationTable table = Table(Points).Value;
        double last = 1;
        for (float similarity = -1; similarity <= 1; similarity += 0.001f)
        {
            double rate = table.FalseMatchRateAt(similarity);
            Assert.InRange(rate, 0, last);
            last = rate;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Rates_outside_of_their_range_are_a_bug(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Table(Points).Value.SimilarityAt(rate));

    [Fact]
    public void A_table_that_does_not_fall_is_refused_with_the_point()
    {
        Assert.Equal("calibration-invalid", Table([new(0.1, 0.1), new(0.2, 0.3)]).Problem?.Code);
        Assert.Equal("calibration-invalid", Table([new(0.1, 0.3), new(0.01, 0.2)]).Problem?.Code);
        Assert.Equal("calibration-invalid", Table([new(0.1, 0.3)]).Problem?.Code);
        Assert.Equal("calibration-invalid", Table([new(0, 0.3), new(0, 0.4)]).Problem?.Code);
    }

    [Fact]
    public void The_shipped_embedder_is_calibrated_down_to_one_in_a_hundred_thousand()
    {
        ModelCatalogue catalogue = ModelCatalogue.Load(Path.Combine(SharedData.Repository, "models", "catalogue.json")).Value;

        CalibrationTable table = CalibrationTable.Of(catalogue.Find("face-embedder").Value).Value;

        Assert.Equal(1e-5, table.LowestMeasuredRate, 1e-9);
        Assert.InRange(table.SimilarityAt(1e-4), 0.41f, 0.53f);
        Assert.Equal("calibration-missing", CalibrationTable.Of(catalogue.Find("face-detector").Value).Problem?.Code);
    }

    private static Outcome<CalibrationTable> Table(CalibrationPoint[] points) =>
        CalibrationTable.From(new ModelCalibration { MeasuredOn = "a test", ImpostorPairs = 1, Table = points }, "test");
}
