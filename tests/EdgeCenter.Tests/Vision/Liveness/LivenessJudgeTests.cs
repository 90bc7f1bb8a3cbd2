using EdgeCenter.Core.Faces;
using EdgeCenter.Vision.Liveness;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Vision.Liveness;

public sealed class LivenessJudgeTests
{
    private static readonly BorderEvidence NoBorder = new(0.2f, 0.9f, 0, 0);
    private static readonly BorderEvidence Sheet = new(1.2f, 1.1f, 0.8f, 0.9f);

    private readonly LivenessOptions _options = new();

    [Fact]
    public void Enough_frames_that_look_live_are_live()
    {
        LivenessEvidence evidence = Judge([Frame(0.7f), Frame(0.9f), Frame(0.2f)]);
        Assert.Equal((LivenessVerdict.Live, LivenessJudge.ModelScore, 0.7f, 3), (evidence.Verdict, evidence.Reason, evidence.Score, evidence.JudgedFrames));
    }

    [Fact]
    public void A_very_low_median_is_a_spoof_at_once() => Expect(LivenessVerdict.Spoof, LivenessJudge.ModelScore, [Frame(0.1f), Frame(0.9f), Frame(0.05f)]);

    [Fact]
    public void A_doubtful_median_is_a_spoof_after_twice_as_many_frames()
    {
        FrameLiveness[] frames = [Frame(0.49f), Frame(0.9f), Frame(0.3f), Frame(0.3f), Frame(0.6f), Frame(0.2f)];
        Expect(LivenessVerdict.NotJudged, LivenessJudge.TooFewFrames, frames[..5]);
        Expect(LivenessVerdict.Spoof, LivenessJudge.ModelScore, frames);
    }

    [Fact]
    public void Too_few_frames_are_no_verdict() => Expect(LivenessVerdict.NotJudged, LivenessJudge.TooFewFrames, [Frame(1), Frame(1)]);

    [Fact]
    public void Without_room_the_reason_is_what_to_change()
    {
        LivenessEvidence evidence = LivenessJudge.Judge([], null, FrameRoom.TooFar, _options);
        Assert.Equal((LivenessVerdict.NotJudged, FrameRoom.TooFar), (evidence.Verdict, evidence.Reason));
    }

    [Fact]
    public void A_grid_seen_twice_is_a_screen_however_live_it_looks() =>
        Expect(LivenessVerdict.Spoof, LivenessJudge.Moire, [Frame(1, moire: 2.4f), Frame(1), Frame(1, moire: 2.1f), Frame(1)]);

    [Fact]
    public void One_peak_alone_is_a_scarf() => Expect(LivenessVerdict.Live, LivenessJudge.ModelScore, [Frame(1, moire: 3f), Frame(1), Frame(1)]);

    [Fact]
    public void A_border_in_most_frames_needs_a_very_live_face()
    {
        Expect(LivenessVerdict.Spoof, LivenessJudge.Border, [Frame(0.8f, border: true), Frame(0.8f, border: true), Frame(0.8f)]);
        Expect(LivenessVerdict.Live, LivenessJudge.ModelScore, [Frame(0.95f, border: true), Frame(0.95f, border: true), Frame(0.95f)]);
        Expect(LivenessVerdict.Live, LivenessJudge.ModelScore, [Frame(0.8f, border: true), Frame(0.8f), Frame(0.8f)]);
    }

    [Fact]
    public void A_face_that_turned_like_a_sheet_is_flat()
    {
        LivenessEvidence evidence = LivenessJudge.Judge([Frame(1), Frame(1), Frame(1)], 0.01f, null, _options);
        Assert.Equal((LivenessVerdict.Spoof, LivenessJudge.Planar, 0.01f), (evidence.Verdict, evidence.Reason, evidence.PlanarResidual));
        Assert.Equal(LivenessVerdict.Live, LivenessJudge.Judge([Frame(1), Frame(1), Frame(1)], 0.03f, null, _options).Verdict);
    }

    [Fact]
    public void A_turn_never_makes_up_for_a_low_score() =>
        Assert.Equal(LivenessVerdict.Spoof, LivenessJudge.Judge([Frame(0.1f), Frame(0.1f), Frame(0.1f)], 0.05f, null, _options).Verdict);

    [Fact]
    public void Doubt_is_never_live() =>
        Prop.ForAll(
            Gen.Elements(0f, 0.3f, 0.49f, float.NaN, float.NegativeInfinity, float.PositiveInfinity).ListOf().ToArbitrary(),
            scores => Assert.NotEqual(LivenessVerdict.Live, Judge([.. scores.Select(score => Frame(score))]).Verdict))
        .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void The_verdict_alone_is_that_of_the_evidence() =>
        Prop.ForAll(
            Gen.Choose(0, 100).ListOf().ToArbitrary(),
            scores =>
            {
                FrameLiveness[] frames = [.. scores.Select(score => Frame(score / 100f, moire: score % 7 == 0 ? 2.5f : 1, border: score % 3 == 0))];
                Assert.Equal(Judge(frames).Verdict, LivenessJudge.Verdict(frames, null, _options));
            })
        .Check(Config.QuickThrowOnFailure);

    private static FrameLiveness Frame(float score, float moire = 1.4f, bool border = false) => new(score, moire, border ? Sheet : NoBorder);

    private LivenessEvidence Judge(FrameLiveness[] frames) => LivenessJudge.Judge(frames, null, null, _options);

    private void Expect(LivenessVerdict verdict, string reason, FrameLiveness[] frames) =>
        Assert.Equal((verdict, reason), (Judge(frames).Verdict, Judge(frames).Reason));
}
