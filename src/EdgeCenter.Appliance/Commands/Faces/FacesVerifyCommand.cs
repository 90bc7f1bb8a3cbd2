using System.CommandLine;
using System.Numerics.Tensors;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Appliance.Commands.Faces;

/// <summary><c>faces verify A B</c>.</summary>
internal static class FacesVerifyCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "verify",
            new Phrase("Compare two photographs: is it the same person?", "比较两张照片：是否同一人？"),
            "faces verify a.jpg b.jpg",
            "faces verify a.jpg b.jpg --fmr 1e-3 --json");
        var left = new Argument<string>("A") { Description = options.Text("First photograph.", "第一张照片。") };
        var right = new Argument<string>("B") { Description = options.Text("Second photograph.", "第二张照片。") };
        Option<double> rate = FalseMatchRate(options);
        command.Add(left);
        command.Add(right);
        command.Add(rate);
        command.Run(options, async (invocation, cancellation) =>
        {
            if (!FacesCommand.OpenAnalyzer(invocation).TryGet(out (FaceAnalyzer Analyzer, FaceModels Models, CalibrationTable Calibration) faces, out Problem? problem))
            {
                return invocation.Fail(problem);
            }

            Outcome<AnalyzedFace> first = await faces.Analyzer.AnalyzeFileAsync(invocation.Parse.GetRequiredValue(left), cancellation).ConfigureAwait(false);
            Outcome<AnalyzedFace> second = await faces.Analyzer.AnalyzeFileAsync(invocation.Parse.GetRequiredValue(right), cancellation).ConfigureAwait(false);
            if (!first.Succeeded || !second.Succeeded)
            {
                return invocation.Fail([.. new[] { first.Problem, second.Problem }.OfType<Problem>()]);
            }

            float similarity = TensorPrimitives.Dot(first.Value.Embedding.Span, second.Value.Embedding.Span);
            double wanted = invocation.Parse.GetValue(rate);
            float threshold = faces.Calibration.SimilarityAt(wanted);
            bool same = similarity >= threshold;
            return invocation.Print(
                new { Same = same, Similarity = similarity, FalseMatchRate = faces.Calibration.FalseMatchRateAt(similarity), Threshold = threshold, ThresholdFalseMatchRate = wanted },
                output => output.WriteLine(invocation.Text(
                    $"{(same ? "same person" : "different people")}: similarity {similarity:0.000}, threshold {threshold:0.000} at a false-match rate of {wanted:0.#e-0}",
                    $"{(same ? "同一人" : "不同的人")}：相似度 {similarity:0.000}，阈值 {threshold:0.000}（误识率 {wanted:0.#e-0}）")));
        });
        return command;
    }

    internal static Option<double> FalseMatchRate(CliOptions options)
    {
        var rate = new Option<double>("--fmr")
        {
            Description = options.Text("False-match rate of one comparison (1e-8…1e-1).", "单次比对的误识率（1e-8…1e-1）。"),
            HelpName = "RATE",
            DefaultValueFactory = _ => 1e-4,
        };
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 1e-8 and <= 1e-1))
            {
                result.AddError(options.Text("--fmr must be between 1e-8 and 1e-1.", "--fmr 必须在 1e-8 与 1e-1 之间。"));
            }
        });
        return rate;
    }
}
