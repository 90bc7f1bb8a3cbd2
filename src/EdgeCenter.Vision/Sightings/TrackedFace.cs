using EdgeCenter.Core.Faces;
using EdgeCenter.Vision.Landmarks;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Vision.Sightings;

/// <summary>What is known about the face of one track. Reused for the next track in the same slot.</summary>
internal sealed class TrackedFace
{
    /// <summary>"Long ago" on a time line that may begin below zero.</summary>
    internal static readonly TimeSpan Never = TimeSpan.FromDays(-10_000);

    internal long Track { get; private set; } = -1;

    internal DateTimeOffset FirstSeen { get; private set; }

    internal TimeSpan FirstPosition { get; private set; }

    internal FaceLandmarks Landmarks;

    /// <summary>Of the latest frame in which it was measured.</summary>
    internal FaceQuality Quality { get; set; }

    /// <summary>Of the best frame so far.</summary>
    internal FaceQuality BestQuality { get; set; }

    internal string? QualityProblem { get; set; }

    internal string? RoomProblem { get; set; }

    /// <summary>Landmarks and quality belong to the current frame.</summary>
    internal bool IsMeasured { get; set; }

    internal TimeSpan ComparedAt { get; set; }

    internal TimeSpan JudgedAt { get; set; }

    internal bool HasEmbedding { get; set; }

    internal float[] Embedding { get; } = new float[FaceEmbedder.Dimensions];

    internal FrameVotes Votes { get; } = new();

    internal LivenessTrail Liveness { get; } = new();

    internal MotionTrail Motion { get; } = new();

    internal float? PlanarResidual { get; set; }

    internal EmissionState Emission { get; } = new();

    internal bool IsDecided { get; set; }

    internal LivenessVerdict Verdict { get; set; }

    internal void Begin(long track, DateTimeOffset capturedAt, TimeSpan position)
    {
        Track = track;
        FirstSeen = capturedAt;
        FirstPosition = position;
        Landmarks = default;
        Quality = BestQuality = default;
        QualityProblem = RoomProblem = null;
        IsMeasured = HasEmbedding = IsDecided = false;
        ComparedAt = JudgedAt = Never;
        Votes.Clear();
        Liveness.Clear();
        Motion.Clear();
        PlanarResidual = null;
        Verdict = LivenessVerdict.NotJudged;
        Emission.Clear();
    }
}
