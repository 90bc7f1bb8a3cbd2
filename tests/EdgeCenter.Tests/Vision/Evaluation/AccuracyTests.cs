using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Support;
using EdgeCenter.Vision.Evaluation;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Tests.Vision.Evaluation;

/// <summary>The promised accuracy on the data beside the repository. Minutes of work: only with EDGECENTER_ACCURACY=1 (or <c>faces evaluate</c>).</summary>
[Trait("kind", "accuracy")]
public sealed class AccuracyTests
{
    [Fact]
    public async Task All_pairs_of_portraits_are_right_at_the_threshold_for_one_in_ten_thousand()
    {
        PairsReport report = (await Evaluation("portraits").VerifyPairsAsync(SharedData.Data("faces", "portraits", "pairs.csv"))).Value;

        Assert.Equal((1830, 0), (report.Pairs, report.FailedToAcquire));
        Assert.Equal(1.0, report.AccuracyAtCalibratedThreshold);
    }

    [Fact]
    public async Task Pairs_of_lfw_are_right_at_99_percent()
    {
        PairsReport report = (await Evaluation("lfw-dev").VerifyPairsAsync(SharedData.Data("faces", "lfw-dev", "pairs.csv"))).Value;

        Assert.InRange(report.Accuracy10Fold.Mean, 0.99, 1);
    }

    [Fact]
    public async Task Strangers_and_misses_stay_below_their_limits_in_the_open_set_of_lfw()
    {
        IdentificationReport report = (await Evaluation("lfw-dev").IdentifyAsync(
            SharedData.Data("faces", "lfw-dev", "enroll.csv"), SharedData.Data("faces", "lfw-dev", "probes.csv"))).Value;

        Assert.Contains(report.OperatingPoints, point => point is { Fnir: <= 0.03, Fpir: <= 0.01 });
    }

    private static FaceEvaluation Evaluation(string set)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("EDGECENTER_ACCURACY") == "1", "set EDGECENTER_ACCURACY=1 to measure for minutes");
        Outcome<FaceModels> models = FaceModels.Locate(SharedData.Models());
        Assert.SkipUnless(models.Succeeded, "the models were not fetched (deploy/setup.sh)");
        return new FaceEvaluation(models.Value, SharedData.Data("faces", set, "images"), TimeProvider.System);
    }
}
