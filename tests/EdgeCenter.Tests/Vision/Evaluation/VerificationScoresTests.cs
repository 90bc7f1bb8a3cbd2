using EdgeCenter.Vision.Evaluation;

namespace EdgeCenter.Tests.Vision.Evaluation;

public sealed class VerificationScoresTests
{
    [Fact]
    public void Perfectly_separated_scores_make_no_errors()
    {
        var scores = new VerificationScores(Spread(0.6f, 0.9f, 100), Spread(0, 0.4f, 100));

        Assert.Equal(0, scores.EqualErrorRate());
        Assert.Equal(new FoldedAccuracy(1, 0), scores.TenFoldAccuracy());
        Assert.Equal(0, scores.FalseNonMatchRate(scores.ThresholdAt(1e-4)));
    }

    [Fact]
    public void A_threshold_keeps_its_false_match_rate_and_the_next_lower_one_does_not()
    {
        float[] impostor = Spread(0, 1, 500);
        var scores = new VerificationScores([0.5f], impostor);
        foreach (double rate in (double[])[1e-1, 1e-2, 1e-3])
        {
            float threshold = scores.ThresholdAt(rate);
            Assert.InRange(scores.FalseMatchRate(threshold), 0, rate);
            Assert.True(scores.FalseMatchRate(float.BitDecrement(threshold)) > rate);
        }
    }

    [Fact]
    public void The_equal_error_rate_is_where_both_errors_meet()
    {
        // One of four on either side is on the wrong side of 0.5.
        var scores = new VerificationScores([0.3f, 0.6f, 0.7f, 0.8f], [0.1f, 0.2f, 0.4f, 0.65f]);

        Assert.Equal(0.25, scores.EqualErrorRate());
        Assert.Equal(0.75, scores.Accuracy(0.5f));
    }

    [Fact]
    public void Each_fold_is_judged_at_a_threshold_that_it_had_no_part_in()
    {
        // The first tenth alone is turned round: seen from the others the threshold is 0.5, and the fold is all wrong.
        float[] genuine = [.. Enumerable.Range(0, 100).Select(i => i < 10 ? 0.2f : 0.8f)];
        float[] impostor = [.. Enumerable.Range(0, 100).Select(i => i < 10 ? 0.8f : 0.2f)];

        FoldedAccuracy accuracy = new VerificationScores(genuine, impostor).TenFoldAccuracy();

        Assert.Equal(0.9, accuracy.Mean, 6);
        Assert.Equal(0.3, accuracy.Std, 6);
    }

    [Fact]
    public void A_face_that_was_not_acquired_never_matches()
    {
        var scores = new VerificationScores([EmbeddedImages.NotAcquired, 0.9f], [EmbeddedImages.NotAcquired, 0.1f]);

        Assert.Equal(0.5, scores.FalseNonMatchRate(0.2f));
        Assert.Equal(0, scores.FalseMatchRate(0.2f));
    }

    [Fact]
    public void Lists_that_are_empty_give_numbers_too()
    {
        var scores = new VerificationScores([], []);

        Assert.Equal((0, 0, 0), (scores.EqualErrorRate(), scores.FalseMatchRate(0), scores.FalseNonMatchRate(0)));
        Assert.Equal(new FoldedAccuracy(0, 0), scores.TenFoldAccuracy());
    }

    private static float[] Spread(float from, float to, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)))];
}
