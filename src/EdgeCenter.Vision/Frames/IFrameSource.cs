using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Frames;

/// <summary>Where frames come from: a camera, a stream, a clip, a folder of pictures.</summary>
public interface IFrameSource : IAsyncDisposable
{
    /// <summary>The configured camera name.</summary>
    string Name { get; }

    /// <summary>
    /// Gives the next frame: live sources give the latest and skip what they missed,
    /// clips and folders give every frame in order. The frame stays valid until the next call.
    /// </summary>
    /// <returns>The frame; null when a clip or folder has ended; a problem when the source failed for good.</returns>
    ValueTask<Outcome<Frame?>> NextAsync(CancellationToken cancellation);
}
