using EdgeCenter.Vision.Detection;
using EdgeCenter.Vision.Liveness;

namespace EdgeCenter.Tests.Vision.Liveness;

public sealed class FrameRoomTests
{
    [Theory]
    [InlineData(320, 240, 150, null)]
    [InlineData(320, 240, 89, FrameRoom.TooFar)]
    [InlineData(320, 240, 91, null)]
    [InlineData(320, 240, 263, null)]
    [InlineData(320, 240, 266, FrameRoom.TooClose)]
    [InlineData(60, 240, 150, FrameRoom.OffCentre)]
    [InlineData(590, 240, 150, FrameRoom.OffCentre)]
    [InlineData(320, 80, 150, FrameRoom.OffCentre)]
    [InlineData(320, 400, 150, FrameRoom.OffCentre)]
    [InlineData(float.NaN, 240, 150, FrameRoom.OffCentre)]
    public void A_frame_is_judged_only_with_room_around_the_face(float x, float y, float height, string? problem)
    {
        var face = new FaceBox(x - (0.4f * height), y - (height / 2), x + (0.4f * height), y + (height / 2), 1);
        Assert.Equal(problem, FrameRoom.Check(640, 480, face, new LivenessOptions()));
    }
}
