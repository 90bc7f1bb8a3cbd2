using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Cameras;

/// <summary>Who wants to know how the cameras are. Called on the camera's own thread: answer quickly, hand long work on, do not throw.</summary>
public interface ICameraObserver
{
    /// <summary>A live camera changed its state.</summary>
    void StateChanged(CameraStateChanged change);

    /// <summary>A picture of a folder could not be read and is left out; the problem names the file.</summary>
    void Skipped(string camera, Problem problem);
}
