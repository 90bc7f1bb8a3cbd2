namespace EdgeCenter.Core.Faces;

/// <summary>What presentation-attack detection says about one track.</summary>
public enum LivenessVerdict
{
    /// <summary>No frame could be judged (too near, too far, off centre): ask the person to move. Never counts as live.</summary>
    NotJudged,

    Live,

    Spoof,
}
