using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Liveness;

/// <summary>A threshold for one camera, proposed from frames of people that are known to be there.</summary>
/// <param name="Threshold">To be configured as the camera's score threshold.</param>
/// <param name="GenuineFrames">Frames it was proposed from.</param>
/// <param name="RejectedShare">Share of those frames that it would refuse (BPCER on them, optimistic: the same frames).</param>
public sealed record LivenessCalibration(float Threshold, int GenuineFrames, double RejectedShare)
{
    /// <summary>Fewer genuine frames say little about the lowest few percent.</summary>
    public const int FewestFrames = 100;

    /// <summary>Lower thresholds let synthetic prints through in numbers; a camera that needs one has another problem.</summary>
    public const float LowestThreshold = 0.3f;

    public const float HighestThreshold = 0.9f;

    /// <param name="genuineScores">One score per judged frame.</param>
    /// <param name="acceptedRejections">Share of genuine frames that may be refused, e.g. 0.05.</param>
    public static Outcome<LivenessCalibration> Propose(ReadOnlySpan<float> genuineScores, double acceptedRejections)
    {
        if (genuineScores.Length < FewestFrames)
        {
            return new Problem(
                "too-few-genuine-frames",
                $"Calibration needs at least {FewestFrames} frames of people in front of this camera; {genuineScores.Length} could be judged. Let more people walk up.",
                $"校准至少需要 {FewestFrames} 帧真人画面,当前只有 {genuineScores.Length} 帧可用。请让更多人员从摄像机前走过。");
        }

        float[] sorted = genuineScores.ToArray();
        Array.Sort(sorted);
        float quantile = sorted[(int)(Math.Clamp(acceptedRejections, 0, 1) * (sorted.Length - 1))];
        if (quantile < LowestThreshold)
        {
            return new Problem(
                "camera-unsuited-for-liveness",
                $"{acceptedRejections:P0} of the genuine frames score below {LowestThreshold}: improve light and focus, then calibrate again.",
                $"{acceptedRejections:P0} 的真人画面得分低于 {LowestThreshold}:请改善光线和对焦后重新校准。");
        }

        float threshold = Math.Min(quantile, HighestThreshold);
        return new LivenessCalibration(threshold, sorted.Length, sorted.Count(score => score < threshold) / (double)sorted.Length);
    }
}
