using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Core.Faces;

/// <summary>One tracked face over several frames, as Vision hands it to the gate: words, no pixels.</summary>
public sealed record Sighting
{
    public required Ulid Id { get; init; }

    /// <summary>The camera's configured name.</summary>
    public required string Camera { get; init; }

    /// <summary>Identifies the track inside this camera's run: two sightings of one track are the same face.</summary>
    public required long Track { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Frames the face was tracked through.</summary>
    public required int Frames { get; init; }

    /// <summary>Faces of adult-size distance in the same frames, this one included; &gt; 1 means somebody stands beside.</summary>
    public required int FacesInView { get; init; }

    public required FaceQuality Quality { get; init; }

    /// <summary>Null when the quality is good enough to decide, else what the person should do (<c>step-closer</c>, <c>look-at-camera</c> …).</summary>
    public string? QualityProblem { get; init; }

    public required LivenessEvidence Liveness { get; init; }

    /// <summary>Null: nobody in the gallery reached the threshold with agreement and margin.</summary>
    public FaceMatch? Match { get; init; }

    /// <summary>The nearest candidate when there is no <see cref="Match"/>: for the log and the report, never for a grant.</summary>
    public FaceMatch? Nearest { get; init; }
}
