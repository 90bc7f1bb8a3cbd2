using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Vision.Liveness;
using EdgeCenter.Vision.Quality;

namespace EdgeCenter.Tests.Gates.Access;

public sealed class GuidanceTextsTests
{
    private static readonly Phrase Unknown = new("?", "？");

    [Fact]
    public void The_gate_has_a_sentence_for_every_hint_that_vision_gives()
    {
        string[] hints = [.. FaceGuidance.Codes, FrameRoom.TooFar, FrameRoom.TooClose, FrameRoom.OffCentre, LivenessJudge.TooFewFrames];

        Assert.All(hints, hint => Assert.NotEqual(Unknown, GuidanceTexts.For(hint, otherwise: Unknown)));
    }

    [Fact]
    public void Every_sentence_is_in_both_languages() => Assert.All(
        GuidanceTexts.Hints.Select(hint => GuidanceTexts.For(hint, Unknown)),
        phrase => Assert.True(phrase.English.EndsWith('.') && phrase.Chinese.EndsWith('。'), phrase.ToString()));
}
