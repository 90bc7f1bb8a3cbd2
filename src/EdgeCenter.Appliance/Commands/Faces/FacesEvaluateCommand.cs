using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Vision.Evaluation;
using EdgeCenter.Vision.Sightings;

namespace EdgeCenter.Appliance.Commands.Faces;

/// <summary><c>faces evaluate</c>: pairs, open-set identification, liveness.</summary>
internal sealed class FacesEvaluateCommand
{
    private readonly Option<string> _images;
    private readonly Option<string?> _pairs;
    private readonly Option<string?> _enroll;
    private readonly Option<string?> _probes;
    private readonly Option<string?> _liveness;
    private readonly Option<string?> _calibrate;
    private readonly Option<int> _workers;

    private FacesEvaluateCommand(CliOptions o)
    {
        _images = new("--images") { Description = o.Text("Folder that the lists name images in.", "列表中图片所在的目录。"), HelpName = "DIR", Required = true };
        _pairs = new("--pairs") { Description = o.Text("left,right,same: verification.", "left,right,same：1:1 验证。"), HelpName = "CSV" };
        _enroll = new("--enroll") { Description = o.Text("person,image: who is enrolled.", "person,image：登记名单。"), HelpName = "CSV" };
        _probes = new("--probes") { Description = o.Text("person,image: who comes; strangers without a person.", "person,image：来访名单，陌生人的 person 留空。"), HelpName = "CSV" };
        _liveness = new("--liveness") { Description = o.Text("image,live[,set]: liveness.", "image,live[,set]：活体检测。"), HelpName = "CSV" };
        _calibrate = new("--calibrate") { Description = o.Text("person,image: measure a calibration table for models/catalogue.json.", "person,image：为 models/catalogue.json 测量校准表。"), HelpName = "CSV" };
        _workers = new("--workers") { Description = o.Text("Threads.", "线程数。"), HelpName = "N", DefaultValueFactory = _ => Math.Min(2, Environment.ProcessorCount) };
    }

    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "evaluate",
            new Phrase("Measure recognition on labelled photographs: error rates and thresholds of this site's own faces.", "用带标注的照片测量识别效果：本地人脸的错误率与阈值。"),
            "faces evaluate --images photos --pairs pairs.csv",
            "faces evaluate --images photos --enroll enroll.csv --probes probes.csv --json",
            "faces evaluate --images photos --liveness labels.csv");
        var evaluate = new FacesEvaluateCommand(options);
        foreach (Option option in (Option[])[evaluate._images, evaluate._pairs, evaluate._enroll, evaluate._probes, evaluate._liveness, evaluate._calibrate, evaluate._workers])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            bool pairs = result.GetValue(evaluate._pairs) is not null, enroll = result.GetValue(evaluate._enroll) is not null;
            bool probes = result.GetValue(evaluate._probes) is not null, liveness = result.GetValue(evaluate._liveness) is not null;
            bool calibrate = result.GetValue(evaluate._calibrate) is not null;
            if (enroll != probes || (pairs ? 1 : 0) + (enroll ? 1 : 0) + (liveness ? 1 : 0) + (calibrate ? 1 : 0) != 1)
            {
                result.AddError(options.Text("Give --pairs, or --enroll with --probes, or --liveness, or --calibrate.", "请指定 --pairs，或 --enroll 与 --probes，或 --liveness，或 --calibrate。"));
            }
        });
        command.Run(options, evaluate.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        ParseResult parse = invocation.Parse;
        string images = parse.GetRequiredValue(_images);
        if (!Directory.Exists(images))
        {
            return invocation.Fail(new Problem("images-missing", "There is no such folder.", "没有此目录。", images));
        }

        if (!ModelsAtHand.OpenStore().Then(SightingModels.Locate).TryGet(out SightingModels? models, out Problem? problem))
        {
            return invocation.Fail(problem);
        }

        var evaluation = new FaceEvaluation(models.Recognition, images, invocation.Time, Math.Clamp(parse.GetValue(_workers), 1, 64));
        var progress = new EvaluationBar(invocation.Progress(invocation.Text("images", "图片")));
        if (parse.GetValue(_pairs) is { } pairs)
        {
            return Print(invocation, await evaluation.VerifyPairsAsync(pairs, progress, cancellation).ConfigureAwait(false), EvaluationJson.Default.PairsReport, EvaluationText.Pairs);
        }

        if (parse.GetValue(_liveness) is { } labels)
        {
            using var judge = new PhotoLiveness(models.Liveness);
            Outcome<LivenessReport> judged = await evaluation.JudgeLivenessAsync(labels, judge.Judge, progress, cancellation).ConfigureAwait(false);
            return Print(invocation, judged, EvaluationJson.Default.LivenessReport, EvaluationText.Liveness);
        }

        if (parse.GetValue(_calibrate) is { } identities)
        {
            string name = Path.GetFileName(Path.GetFullPath(images).TrimEnd('/'));
            Outcome<ModelCalibration> calibration = await evaluation.CalibrateAsync(identities, name, progress, cancellation).ConfigureAwait(false);
            return calibration.TryGet(out ModelCalibration? table, out problem)
                ? invocation.Print(table, output => output.WriteLine(JsonText.Of(table)))
                : invocation.Fail(problem);
        }

        Outcome<IdentificationReport> identified = await evaluation
            .IdentifyAsync(parse.GetValue(_enroll)!, parse.GetValue(_probes)!, progress, cancellation)
            .ConfigureAwait(false);
        return Print(invocation, identified, EvaluationJson.Default.IdentificationReport, EvaluationText.Identification);
    }

    private static int Print<T>(Invocation invocation, Outcome<T> outcome, JsonTypeInfo<T> json, Action<Invocation, T> text)
    {
        if (!outcome.TryGet(out T? report, out Problem? problem))
        {
            return invocation.Fail(problem);
        }

        if (invocation.Json)
        {
            invocation.Out.WriteLine(JsonSerializer.Serialize(report, json));
        }
        else
        {
            text(invocation, report);
        }

        return ExitCode.Success;
    }

    private sealed class EvaluationBar(ProgressBar bar) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => bar.Report((value.Done, value.Total));
    }
}
