using System.Collections.Concurrent;
using EdgeCenter.Core.Faces;
using EdgeCenter.Vision.Liveness;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Appliance.Commands.Faces;

/// <summary>The gate's liveness judge on single photographs: one meter for each worker, no demand for several frames.</summary>
internal sealed class PhotoLiveness(LivenessModels models) : IDisposable
{
    private static readonly LivenessOptions Options = new() { MinimumFrames = 1 };

    private readonly ConcurrentDictionary<FaceWorker, LivenessMeter> _meters = new();

    public LivenessEvidence Judge(FaceWorker worker, AnalyzedFace face)
    {
        LivenessMeter meter = _meters.GetOrAdd(worker, _ => LivenessMeter.Open(models).Value);
        string? room = FrameRoom.Check(face.Photo.Width, face.Photo.Height, face.Face, Options);
        FrameLiveness[] frames = room is null ? [meter.Measure(worker.Pyramid, face.Face)] : [];
        return LivenessJudge.Judge(frames, planarResidual: null, room, Options);
    }

    public void Dispose()
    {
        foreach (LivenessMeter meter in _meters.Values)
        {
            meter.Dispose();
        }
    }
}
