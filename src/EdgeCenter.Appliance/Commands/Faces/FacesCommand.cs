using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Appliance.Commands.Faces;

/// <summary><c>faces identify|verify|evaluate</c>.</summary>
internal static class FacesCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "faces",
        new Phrase("Face recognition on photographs: who is this, are these the same, how good is it here?", "照片人脸识别：这是谁、是否同一人、在本地效果如何？"),
        FacesIdentifyCommand.Create(options),
        FacesVerifyCommand.Create(options),
        FacesEvaluateCommand.Create(options));

    /// <summary>The recognition chain for photographs, with the calibration of its similarities.</summary>
    internal static Outcome<(FaceAnalyzer Analyzer, FaceModels Models, CalibrationTable Calibration)> OpenAnalyzer(Invocation invocation)
    {
        if (!ModelsAtHand.OpenStore().Then(FaceModels.Locate).TryGet(out FaceModels? models, out Problem? problem)
            || !CalibrationTable.Of(models.EmbedderEntry).TryGet(out CalibrationTable? calibration, out problem)
            || !FaceWorker.Open(models).TryGet(out FaceWorker? worker, out problem))
        {
            return problem;
        }

        return (invocation.Own(new FaceAnalyzer(worker, invocation.Time)), models, calibration);
    }
}
