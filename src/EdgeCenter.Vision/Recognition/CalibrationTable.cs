using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Vision.Recognition;

/// <summary>
/// What a similarity stands for: the share of impostor comparisons that reach it. Measured points, log-linear in between; monotone both ways.
/// Beyond the last measured point the last slope goes on, and <see cref="IsExtrapolated"/> says so.
/// </summary>
public sealed class CalibrationTable
{
    private readonly double[] _similarities;
    private readonly double[] _logRates;

    private CalibrationTable(double[] similarities, double[] logRates, string measuredOn)
    {
        _similarities = similarities;
        _logRates = logRates;
        MeasuredOn = measuredOn;
    }

    /// <summary>Where the points come from, in words.</summary>
    public string MeasuredOn { get; }

    /// <summary>The lowest false-match rate that was measured and not extrapolated.</summary>
    public double LowestMeasuredRate => Math.Pow(10, _logRates[^1]);

    /// <returns>The table of a catalogue entry, or <c>calibration-missing</c> / <c>calibration-invalid</c>.</returns>
    public static Outcome<CalibrationTable> Of(ModelEntry model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Calibration is { } calibration
            ? From(calibration, model.Name)
            : new Problem(
                "calibration-missing",
                "The catalogue has no calibration for this model, so false-match rates cannot be configured. Take the catalogue that came with the program.",
                "模型目录中没有此模型的校准表，无法按误识率配置阈值。请使用随程序提供的目录。",
                model.Name);
    }

    /// <param name="calibration">Falling false-match rates with rising similarities, at least two points.</param>
    /// <param name="where">Names the model in problems.</param>
    public static Outcome<CalibrationTable> From(ModelCalibration calibration, string where)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        IReadOnlyList<CalibrationPoint> points = calibration.Table;
        for (int i = 0; i < points.Count; i++)
        {
            CalibrationPoint point = points[i];
            bool inRange = point.FalseMatchRate is > 0 and <= 1 && point.Similarity is >= -1 and <= 1;
            bool inOrder = i == 0 || (point.FalseMatchRate < points[i - 1].FalseMatchRate && point.Similarity > points[i - 1].Similarity);
            if (!inRange || !inOrder)
            {
                return Invalid(where, i);
            }
        }

        return points.Count < 2
            ? Invalid(where, points.Count)
            : new CalibrationTable(
                [.. points.Select(point => point.Similarity)],
                [.. points.Select(point => Math.Log10(point.FalseMatchRate))],
                calibration.MeasuredOn);
    }

    /// <summary>The similarity that a share of <paramref name="falseMatchRate"/> of impostor comparisons reaches.</summary>
    /// <param name="falseMatchRate">In (0, 1].</param>
    public float SimilarityAt(double falseMatchRate)
    {
        if (!(falseMatchRate is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(falseMatchRate), falseMatchRate, "A false-match rate is in (0, 1].");
        }

        double log = Math.Log10(falseMatchRate);
        int i = 1;
        while (i < _logRates.Length - 1 && _logRates[i] > log)
        {
            i++;
        }

        double share = (log - _logRates[i - 1]) / (_logRates[i] - _logRates[i - 1]);
        return (float)Math.Clamp(_similarities[i - 1] + (share * (_similarities[i] - _similarities[i - 1])), -1, 1);
    }

    /// <summary>The share of impostor comparisons that reach <paramref name="similarity"/>, 0…1.</summary>
    public double FalseMatchRateAt(float similarity)
    {
        int i = 1;
        while (i < _similarities.Length - 1 && _similarities[i] < similarity)
        {
            i++;
        }

        double share = (similarity - _similarities[i - 1]) / (_similarities[i] - _similarities[i - 1]);
        return Math.Min(1, Math.Pow(10, _logRates[i - 1] + (share * (_logRates[i] - _logRates[i - 1]))));
    }

    /// <summary>Fewer impostor pairs than needed were measured to know this rate.</summary>
    public bool IsExtrapolated(double falseMatchRate) => falseMatchRate < LowestMeasuredRate * (1 - 1e-9);

    private static Problem Invalid(string where, int index) => new(
        "calibration-invalid",
        $"Point {index} of the calibration table breaks a rule: at least two points, rates falling in (0, 1], similarities rising in [-1, 1].",
        $"校准表第 {index} 个点不合规则：至少两个点，误识率在 (0, 1] 内递减，相似度在 [-1, 1] 内递增。",
        where);
}
