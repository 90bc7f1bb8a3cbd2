using EdgeCenter.Vision.Cameras;

namespace EdgeCenter.Tests.Vision.Cameras;

public sealed class CameraStateChangedTests
{
    [Theory]
    [InlineData(CameraState.Starting, CameraState.Streaming, CameraStateChanged.UpEventType)]
    [InlineData(CameraState.Starting, CameraState.Down, CameraStateChanged.DownEventType)]
    [InlineData(CameraState.Streaming, CameraState.Stalled, CameraStateChanged.DownEventType)]
    [InlineData(CameraState.Streaming, CameraState.Down, CameraStateChanged.DownEventType)]
    [InlineData(CameraState.Stalled, CameraState.Down, null)]
    [InlineData(CameraState.Down, CameraState.Down, null)]
    [InlineData(CameraState.Stalled, CameraState.Streaming, CameraStateChanged.UpEventType)]
    [InlineData(CameraState.Down, CameraState.Streaming, CameraStateChanged.UpEventType)]
    public void Losing_the_picture_and_having_it_back_are_one_event_each(CameraState previous, CameraState state, string? type) =>
        Assert.Equal(type, new CameraStateChanged("front", previous, state, null, DateTimeOffset.UnixEpoch, null).EventType);
}
