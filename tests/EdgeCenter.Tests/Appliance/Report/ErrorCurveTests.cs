using EdgeCenter.Appliance.Report;

namespace EdgeCenter.Tests.Appliance.Report;

public sealed class ErrorCurveTests
{
    [Fact]
    public void Rates_are_counted_at_every_threshold()
    {
        IReadOnlyList<ErrorCurve.Point> curve = ErrorCurve.Of(genuine: [0.4f, 0.6f, 0.8f, 0.9f], impostor: [0.1f, 0.2f, 0.5f, 0.1f]);

        Assert.Equal((1.0, 0.0), (curve[0].FalseMatchRate, curve[0].FalseNonMatchRate));
        ErrorCurve.Point at = curve.Single(point => Math.Abs(point.Threshold - 0.5f) < 1e-6);
        Assert.Equal((0.25, 0.25), (at.FalseMatchRate, at.FalseNonMatchRate));
        Assert.Equal((0.0, 1.0), (curve[^1].FalseMatchRate, curve[^1].FalseNonMatchRate));
        Assert.Equal(0.25, ErrorCurve.EqualErrorRate(curve)!.Value, 6);
    }

    [Fact]
    public void Scores_that_do_not_overlap_have_no_equal_error() =>
        Assert.Equal(0, ErrorCurve.EqualErrorRate(ErrorCurve.Of([0.7f, 0.8f], [0.1f, 0.3f])));

    [Fact]
    public void Without_scores_there_is_no_curve()
    {
        Assert.Empty(ErrorCurve.Of([], [0.5f]));
        Assert.Null(ErrorCurve.EqualErrorRate([]));
    }

    [Fact]
    public void Shares_of_a_histogram_add_up_to_one_whatever_the_range()
    {
        double[] shares = ScoreBins.Shares([-1f, 1f, 0.5f, 0.51f, float.NaN]);

        Assert.Equal(1, shares.Sum(), 9);
        Assert.Equal(0.25, shares[0], 9);
        Assert.Equal(0.25, shares[^1], 9);
    }
}
