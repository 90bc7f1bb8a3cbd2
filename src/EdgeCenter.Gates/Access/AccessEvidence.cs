using System.Text.Json.Serialization;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Events;

namespace EdgeCenter.Gates.Access;

/// <summary>What a decision rests on, kept with its event. A figure that is not finite is left out rather than invented.</summary>
public sealed record AccessEvidence
{
    /// <summary>Of the face, or of what was shown at a reader where there was no face.</summary>
    [JsonConverter(typeof(UlidJsonConverter))]
    public required Ulid Sighting { get; init; }

    /// <summary>The camera, or the reader where there was no face.</summary>
    public required string Camera { get; init; }

    /// <summary>What was shown, as <see cref="FactorText"/> writes it: <c>face</c>, <c>card+pin</c> …</summary>
    public string Credentials { get; init; } = "face";

    public required long Track { get; init; }

    public required int Frames { get; init; }

    public required int FacesInView { get; init; }

    public float? Quality { get; init; }

    public required string LivenessVerdict { get; init; }

    public required string LivenessReason { get; init; }

    public float? LivenessScore { get; init; }

    /// <summary>Cosine similarity of the match; null without a match.</summary>
    public float? Similarity { get; init; }

    public double? FalseMatchRate { get; init; }

    public float? RunnerUpMargin { get; init; }

    public int? AgreeingFrames { get; init; }

    public static AccessEvidence From(Sighting sighting)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        return new AccessEvidence
        {
            Sighting = sighting.Id,
            Camera = sighting.Camera,
            Track = sighting.Track,
            Frames = sighting.Frames,
            FacesInView = sighting.FacesInView,
            Quality = Finite(sighting.Quality.Score),
            LivenessVerdict = sighting.Liveness.Verdict switch
            {
                Core.Faces.LivenessVerdict.Live => "live",
                Core.Faces.LivenessVerdict.Spoof => "spoof",
                _ => "not-judged",
            },
            LivenessReason = sighting.Liveness.Reason,
            LivenessScore = Finite(sighting.Liveness.Score),
            Similarity = Finite(sighting.Match?.Similarity),
            FalseMatchRate = sighting.Match is { } match && double.IsFinite(match.FalseMatchRate) ? match.FalseMatchRate : null,
            RunnerUpMargin = Finite(sighting.Match?.RunnerUpMargin),
            AgreeingFrames = sighting.Match?.AgreeingFrames,
        };
    }

    public static AccessEvidence From(AccessRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string shown = request.Shown == Factor.Face ? "face" : FactorText.Of(request.Shown);
        return request.Sighting is { } sighting ? From(sighting) with { Credentials = shown } : new AccessEvidence
        {
            Sighting = request.Presentation?.Id ?? default,
            Camera = request.Presentation?.Reader ?? "",
            Credentials = shown,
            Track = 0,
            Frames = 0,
            FacesInView = 0,
            LivenessVerdict = "not-judged",
            LivenessReason = "no-face",
        };
    }

    private static float? Finite(float? figure) => figure is { } value && float.IsFinite(value) ? value : null;
}
