using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Liveness;

namespace EdgeCenter.Tests.Vision.Liveness;

public sealed class LivenessCalibrationTests
{
    [Fact]
    public void The_threshold_lets_the_wanted_share_of_genuine_frames_pass()
    {
        float[] scores = [.. Enumerable.Range(0, 200).Select(i => 0.4f + (i / 400f))];
        LivenessCalibration calibration = LivenessCalibration.Propose(scores, 0.05).Value;
        Assert.Equal(200, calibration.GenuineFrames);
        Assert.InRange(calibration.RejectedShare, 0.03, 0.05);
        Assert.InRange(calibration.Threshold, 0.42f, 0.43f);
    }

    [Fact]
    public void It_never_asks_for_more_than_the_networks_can_give() =>
        Assert.Equal(LivenessCalibration.HighestThreshold, LivenessCalibration.Propose(Enumerable.Repeat(1f, 150).ToArray(), 0.01).Value.Threshold);

    [Fact]
    public void Too_few_frames_are_refused() =>
        Assert.Equal("too-few-genuine-frames", LivenessCalibration.Propose(new float[99], 0.05).Problem!.Code);

    [Fact]
    public void A_camera_that_makes_people_look_like_prints_is_refused()
    {
        Outcome<LivenessCalibration> calibration = LivenessCalibration.Propose(Enumerable.Repeat(0.2f, 150).ToArray(), 0.05);
        Assert.Equal("camera-unsuited-for-liveness", calibration.Problem!.Code);
    }
}
