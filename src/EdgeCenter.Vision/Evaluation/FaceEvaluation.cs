using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Vision.Evaluation;

/// <summary>
/// Measures the recognition chain on labelled photographs, on site as well as in development: verification of pairs, open-set
/// identification, liveness. Every failure to get a face is counted as an error of the system, never left out.
/// </summary>
/// <param name="models">The model files; the embedder's calibration gives the thresholds.</param>
/// <param name="images">Folder that the lists name images in.</param>
/// <param name="time">For the decoder's time limit.</param>
/// <param name="workers">Threads, each with sessions of its own.</param>
public sealed class FaceEvaluation(FaceModels models, string images, TimeProvider time, int workers = 2)
{
    private static readonly (string Name, double Rate)[] Rates = [("1e-2", 1e-2), ("1e-3", 1e-3), ("1e-4", 1e-4)];

    /// <summary>The rates of the open-set table, each looked up in the calibration.</summary>
    private static readonly double[] OperatingRates =
        [1e-2, 5e-3, 2e-3, 1e-3, 5e-4, 2e-4, 1e-4, 5e-5, 2e-5, 1e-5, 5e-6, 2e-6, 1e-6];

    /// <summary>The rate whose calibrated threshold is judged on pairs.</summary>
    private const double JudgedRate = 1e-4;

    /// <summary>1:1: are these two the same person?</summary>
    /// <param name="pairs">CSV file <c>left,right,same</c>.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<Outcome<PairsReport>> VerifyPairsAsync(
        string pairs, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (!EvaluationFiles.ReadPairs(pairs).TryGet(out IReadOnlyList<FacePair>? list, out Problem? problem))
        {
            return problem;
        }

        Outcome<EmbeddedImages> embedded = await EmbedAsync(list.SelectMany(pair => new[] { pair.Left, pair.Right }), progress, cancellation);
        return embedded.Succeeded ? Report(list, embedded.Value, Calibration()) : embedded.Problem;
    }

    /// <summary>1:N with strangers: who is this, if anybody?</summary>
    /// <param name="enrolments">CSV file <c>person,image</c>.</param>
    /// <param name="probes">CSV file <c>person,image</c>; strangers have no person.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<Outcome<IdentificationReport>> IdentifyAsync(
        string enrolments, string probes, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (!EvaluationFiles.ReadEnrolments(enrolments).TryGet(out IReadOnlyList<LabelledImage>? enrolled, out Problem? problem)
            || !EvaluationFiles.ReadProbes(probes).TryGet(out IReadOnlyList<LabelledImage>? probed, out problem))
        {
            return problem;
        }

        if (Calibration() is not { } calibration)
        {
            return CalibrationTable.Of(models.EmbedderEntry).Problem!;
        }

        Outcome<EmbeddedImages> embedded = await EmbedAsync(enrolled.Concat(probed).Select(line => line.Image), progress, cancellation);
        if (!embedded.Succeeded)
        {
            return embedded.Problem;
        }

        var scores = new IdentificationScores(enrolled, probed, embedded.Value);
        return scores.Report(embedded.Value.Failures, OperatingRates.Select(rate => (rate, calibration.SimilarityAt(rate))));
    }

    /// <summary>What similarities mean on these faces: all pairs of images of different people, for the catalogue's calibration table.</summary>
    /// <param name="identities">CSV file <c>person,image</c>.</param>
    /// <param name="measuredOn">What the images are, in words.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<Outcome<ModelCalibration>> CalibrateAsync(
        string identities, string measuredOn, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (!EvaluationFiles.ReadEnrolments(identities).TryGet(out IReadOnlyList<LabelledImage>? list, out Problem? problem))
        {
            return problem;
        }

        Outcome<EmbeddedImages> embedded = await EmbedAsync(list.Select(line => line.Image), progress, cancellation);
        if (!embedded.Succeeded)
        {
            return embedded.Problem;
        }

        (string, ReadOnlyMemory<float>)[] faces =
            [.. list.Where(line => embedded.Value.Find(line.Image) is not null).Select(line => (line.Person, embedded.Value.Find(line.Image)!.Value))];
        ModelCalibration table = CalibrationBuilder.Build(new CalibrationSet(measuredOn, faces), [], measuredOn);
        return table.Table.Count >= 2
            ? table
            : new Problem(
                "calibration-too-few-faces",
                $"{table.ImpostorPairs} pairs of different people are too few for a calibration table.",
                $"{table.ImpostorPairs} 对不同人员的图片不足以生成校准表。",
                identities);
    }

    /// <summary>Bona fide faces and presentation attacks.</summary>
    /// <param name="labels">CSV file <c>image,live</c> with an optional third column <c>set</c>.</param>
    /// <param name="judge">Judges the analysed photograph, which is attached to the worker.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<Outcome<LivenessReport>> JudgeLivenessAsync(
        string labels, Func<FaceWorker, AnalyzedFace, LivenessEvidence> judge, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(judge);
        if (!EvaluationFiles.ReadLiveness(labels).TryGet(out IReadOnlyList<LivenessImage>? list, out Problem? problem)
            || !FaceWorker.Open(models).TryGet(out FaceWorker? worker, out problem))
        {
            return problem;
        }

        using var analyzer = new FaceAnalyzer(worker, time);
        var results = new List<JudgedImage>();
        foreach (LivenessImage line in list)
        {
            Outcome<AnalyzedFace> face = await analyzer.AnalyzeFileAsync(Path.Combine(images, line.Image), cancellation);
            results.Add(face.Succeeded
                ? JudgedImage.From(line, judge(worker, face.Value))
                : JudgedImage.NotAcquired(line, face.Problem));
            progress?.Report(new EvaluationProgress(results.Count, list.Count));
        }

        return LivenessReport.Of(results);
    }

    private static PairsReport Report(IReadOnlyList<FacePair> pairs, EmbeddedImages embedded, CalibrationTable? calibration)
    {
        float[] similarities = [.. pairs.Select(pair => embedded.Similarity(pair.Left, pair.Right))];
        float[] genuine = [.. similarities.Where((_, i) => pairs[i].Same)];
        float[] impostor = [.. similarities.Where((_, i) => !pairs[i].Same)];
        var scores = new VerificationScores(genuine, impostor);
        float? calibrated = calibration?.SimilarityAt(JudgedRate);
        return new PairsReport
        {
            Pairs = pairs.Count,
            Genuine = genuine.Length,
            Impostor = impostor.Length,
            FailedToAcquire = embedded.Failures.Count,
            Failures = embedded.Failures,
            Accuracy10Fold = scores.TenFoldAccuracy(),
            Eer = scores.EqualErrorRate(),
            Thresholds = Rates.ToDictionary(rate => rate.Name, rate => scores.ThresholdAt(rate.Rate)),
            FnmrAtFmr = Rates.ToDictionary(rate => rate.Name, rate => scores.FalseNonMatchRate(scores.ThresholdAt(rate.Rate))),
            CalibratedThreshold = calibrated,
            AccuracyAtCalibratedThreshold = calibrated is { } t ? scores.Accuracy(t) : null,
            FmrAtCalibratedThreshold = calibrated is { } m ? scores.FalseMatchRate(m) : null,
            FnmrAtCalibratedThreshold = calibrated is { } n ? scores.FalseNonMatchRate(n) : null,
            Similarities = similarities,
        };
    }

    private CalibrationTable? Calibration() => CalibrationTable.Of(models.EmbedderEntry).TryGet(out CalibrationTable? table, out _) ? table : null;

    private Task<Outcome<EmbeddedImages>> EmbedAsync(
        IEnumerable<string> list, IProgress<EvaluationProgress>? progress, CancellationToken cancellation) =>
        EmbeddedImages.EmbedAsync(models, images, list, workers, time, progress, cancellation);
}
