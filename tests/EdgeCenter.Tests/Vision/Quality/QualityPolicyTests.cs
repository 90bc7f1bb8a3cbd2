using EdgeCenter.Core.Faces;
using EdgeCenter.Vision.Liveness;
using EdgeCenter.Vision.Quality;

namespace EdgeCenter.Tests.Vision.Quality;

public sealed class QualityPolicyTests
{
    private static readonly FaceQuality Good = new(120, 5, 3, -4, 2, 130, 120, 1, 1, 0.9f);

    [Fact]
    public void A_good_face_is_good_for_the_gate_and_for_enrolment()
    {
        Assert.Null(QualityPolicy.Check(Good, new QualityOptions()));
        Assert.Null(QualityPolicy.Check(Good, QualityOptions.Enrolment));
    }

    public static TheoryData<FaceQuality, string> Faults => new()
    {
        { Good with { HeightPixels = 40 }, FaceGuidance.StepCloser },
        { Good with { Sharpness = 1 }, FaceGuidance.HoldStill },
        { Good with { YawDegrees = -50 }, FaceGuidance.LookAtCamera },
        { Good with { PitchDegrees = 45 }, FaceGuidance.LookAtCamera },
        { Good with { RollDegrees = 60 }, FaceGuidance.LookAtCamera },
        { Good with { Brightness = 20 }, FaceGuidance.TooDark },
        { Good with { Brightness = 240 }, FaceGuidance.TooBright },
        { Good with { Contrast = 12 }, FaceGuidance.LowContrast },
        { Good with { Visible = 0.5f }, FaceGuidance.MoveToCentre },
        { Good with { Sharpness = float.NaN }, FaceGuidance.HoldStill },
        { Good with { YawDegrees = float.NaN }, FaceGuidance.LookAtCamera },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_fault_has_its_own_advice(FaceQuality quality, string code)
    {
        Assert.Equal(code, QualityPolicy.Check(quality, new QualityOptions()));
        Assert.NotEmpty(FaceGuidance.For(code).English);
        Assert.NotEmpty(FaceGuidance.For(code).Chinese);
    }

    [Fact]
    public void Closed_eyes_matter_for_enrolment_only()
    {
        FaceQuality blinking = Good with { EyesOpen = 0.01f };
        Assert.Null(QualityPolicy.Check(blinking, new QualityOptions()));
        Assert.Equal(FaceGuidance.OpenEyes, QualityPolicy.Check(blinking, QualityOptions.Enrolment));
    }

    [Fact]
    public void What_liveness_needs_is_said_in_the_same_words()
    {
        Assert.Equal(FaceGuidance.StepCloser, QualityPolicy.ForRoom(FrameRoom.TooFar));
        Assert.Equal(FaceGuidance.StepBack, QualityPolicy.ForRoom(FrameRoom.TooClose));
        Assert.Equal(FaceGuidance.MoveToCentre, QualityPolicy.ForRoom(FrameRoom.OffCentre));
    }

    [Fact]
    public void Every_code_has_a_sentence_in_both_languages() => Assert.All(FaceGuidance.Codes, code =>
    {
        Assert.NotEqual(FaceGuidance.For(code).English, FaceGuidance.For(code).Chinese);
        Assert.Matches("^[a-z]+(-[a-z]+)*$", code);
    });

    [Fact]
    public void The_score_falls_with_every_single_fault()
    {
        float good = QualityScore.Of(Good, 1);
        Assert.InRange(good, 0.5f, 1);
        Assert.All(Faults.Where(row => !float.IsNaN(row.Data.Item1.Sharpness + row.Data.Item1.YawDegrees)), row =>
            Assert.True(QualityScore.Of(row.Data.Item1, 1) < good, row.Data.Item2));
        Assert.True(QualityScore.Of(Good, 0.7f) < good);
    }
}
