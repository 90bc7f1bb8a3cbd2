using System.Threading.Channels;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Cameras;

namespace EdgeCenter.Tests.Vision.Cameras;

/// <summary>Remembers what the cameras report and lets a test wait for the next report.</summary>
internal sealed class RecordingObserver : ICameraObserver
{
    private readonly Channel<CameraStateChanged> _changes = Channel.CreateUnbounded<CameraStateChanged>();

    public List<Problem> SkippedPictures { get; } = [];

    public void StateChanged(CameraStateChanged change) => _changes.Writer.TryWrite(change);

    public void Skipped(string camera, Problem problem) => SkippedPictures.Add(problem);

    public ValueTask<CameraStateChanged> NextAsync() => _changes.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public bool IsQuiet => _changes.Reader.Count == 0;
}
