using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Landmarks;
using EdgeCenter.Vision.Sightings;
using EdgeCenter.Vision.Tracking;

namespace EdgeCenter.Appliance.Report;

/// <summary>Feeds a <see cref="ReplayRecorder"/> with what a gate saw and decided: a picture every half second and one for each new answer.</summary>
internal sealed class RecordingWitness(ReplayRecorder recorder, Func<PersonId, string?> nameOf, TimeSpan pulse) : IGateWitness
{
    private static readonly TimeSpan PictureEvery = TimeSpan.FromSeconds(0.5);

    private readonly Dictionary<long, AccessDecision> _latest = [];
    private readonly Dictionary<long, string> _recorded = [];
    private List<ReportFace> _faces = [];
    private TimeSpan _position;
    private TimeSpan? _lastPicture;
    private bool _unlocked;

    /// <summary>The first problem of writing; recording goes on as far as it can.</summary>
    public Problem? Problem { get; private set; }

    public void Looked(Frame frame, SightingPipeline pipeline)
    {
        _position = frame.Position;
        _faces = [];
        foreach (FaceTrack track in pipeline.Tracks)
        {
            if (track.IsSeen && track.IsConfirmed)
            {
                _faces.Add(Describe(track, pipeline));
            }
        }

        if (_faces.Count > 0 && (_lastPicture is null || frame.Position - _lastPicture >= PictureEvery))
        {
            Keep(frame);
        }
    }

    public void Answered(GateAnswer answer)
    {
        AccessDecision decision = answer.Decision;
        _latest[answer.Sighting.Track] = decision;
        bool news = decision.RecordedEvent is not null
            || !_recorded.TryGetValue(answer.Sighting.Track, out string? last) || last != decision.Reason.Code;
        if (!news)
        {
            return;
        }

        _recorded[answer.Sighting.Track] = decision.Reason.Code;
        recorder.Decided(new ReportDecision
        {
            Position = _position,
            At = answer.Sighting.LastSeen,
            Granted = decision.Outcome == AccessOutcome.Granted,
            Reason = decision.Reason.Code,
            ReasonEnglish = decision.Message.English,
            ReasonChinese = decision.Message.Chinese,
            PersonId = decision.Person?.ToString(),
            PersonName = decision.Person is { } person ? nameOf(person) : null,
            Similarity = decision.Evidence.Similarity,
            FalseMatchRate = decision.Evidence.FalseMatchRate,
            Liveness = decision.Evidence.LivenessVerdict,
            LivenessScore = decision.Evidence.LivenessScore,
            LivenessReason = decision.Evidence.LivenessReason,
            EventId = decision.RecordedEvent?.ToString(),
        });
        _faces = [.. _faces.Select(face => face.Track == answer.Sighting.Track ? WithAnswer(face, decision) : face)];
        Keep(answer.Frame);
    }

    public void DoorChanged(DoorBoardChange change)
    {
        if (change.State.Unlocked && !_unlocked)
        {
            recorder.Pulsed(new ReportPulse(change.Door, _position, pulse));
        }

        _unlocked = change.State.Unlocked;
    }

    private void Keep(Frame frame)
    {
        _lastPicture = frame.Position;
        Problem ??= recorder.Keep(frame, _faces).Problem;
    }

    private ReportFace Describe(FaceTrack track, SightingPipeline pipeline)
    {
        var face = new ReportFace
        {
            Track = track.Id,
            X = track.Box.Left,
            Y = track.Box.Top,
            Width = track.Box.Width,
            Height = track.Box.Height,
            Landmarks = pipeline.TryGetLandmarks(track, out FaceLandmarks points) ? Flatten(points) : [],
        };
        return _latest.TryGetValue(track.Id, out AccessDecision? decision) ? WithAnswer(face, decision) : face;
    }

    private ReportFace WithAnswer(ReportFace face, AccessDecision decision) => face with
    {
        Granted = decision.Outcome switch { AccessOutcome.Granted => true, AccessOutcome.Guidance => null, _ => false },
        Reason = decision.Reason.Code,
        PersonName = decision.Person is { } person ? nameOf(person) : null,
        Similarity = decision.Evidence.Similarity,
        FalseMatchRate = decision.Evidence.FalseMatchRate,
        Liveness = decision.Evidence.LivenessVerdict,
        LivenessScore = decision.Evidence.LivenessScore,
        Quality = decision.Evidence.Quality,
    };

    private static float[] Flatten(in FaceLandmarks points)
    {
        var flat = new float[2 * FaceLandmarks.Count];
        for (int i = 0; i < FaceLandmarks.Count; i++)
        {
            (flat[2 * i], flat[(2 * i) + 1]) = (points[i].X, points[i].Y);
        }

        return flat;
    }
}
