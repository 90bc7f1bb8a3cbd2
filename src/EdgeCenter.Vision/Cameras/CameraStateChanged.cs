using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Cameras;

/// <summary>A live camera changed its state, or failed once more while it was down.</summary>
/// <param name="Camera">The configured name.</param>
/// <param name="Previous">The state before.</param>
/// <param name="State">The state now; equal to <paramref name="Previous"/> for one more failed attempt.</param>
/// <param name="Reason">Why pictures stopped; null when they came.</param>
/// <param name="At">Wall-clock time.</param>
/// <param name="RetryIn">When it is started again; null when nothing is waited for.</param>
public sealed record CameraStateChanged(
    string Camera, CameraState Previous, CameraState State, Problem? Reason, DateTimeOffset At, TimeSpan? RetryIn)
{
    public const string DownEventType = "edgecenter.camera.down.v1";

    public const string UpEventType = "edgecenter.camera.up.v1";

    /// <summary>
    /// Type of the event that the host commits, or null: between losing the picture and having it back there is one event each,
    /// however often the start is tried.
    /// </summary>
    public string? EventType => (IsUp(Previous), IsUp(State)) switch
    {
        (not true, true) => UpEventType,
        (not false, false) => DownEventType,
        _ => null,
    };

    /// <summary>Null for a camera that has not yet shown which it is.</summary>
    private static bool? IsUp(CameraState state) => state switch
    {
        CameraState.Starting => null,
        CameraState.Streaming => true,
        _ => false,
    };
}
