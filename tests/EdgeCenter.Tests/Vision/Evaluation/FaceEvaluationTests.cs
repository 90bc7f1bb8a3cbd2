using System.Text.Json;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Support;
using EdgeCenter.Vision.Evaluation;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Tests.Vision.Evaluation;

public sealed class FaceEvaluationTests
{
    [Fact]
    public async Task Pairs_with_an_unreadable_image_count_as_errors_and_are_reported()
    {
        using var files = new TemporaryFiles();
        string csv = files.Write("pairs.csv", "left,right,same\nimg1.jpg,img2.jpg,1\nimg1.jpg,img3.jpg,0\nimg1.jpg,nobody.jpg,1\n");

        PairsReport report = (await Portraits().VerifyPairsAsync(csv)).Value;

        Assert.Equal((3, 2, 1, 1), (report.Pairs, report.Genuine, report.Impostor, report.FailedToAcquire));
        Assert.Equal(new AcquisitionFailure("nobody.jpg", "image-missing"), Assert.Single(report.Failures));
        Assert.Equal(2 / 3.0, report.AccuracyAtCalibratedThreshold);
        Assert.Equal(0.5, report.FnmrAtFmr["1e-4"]);
        string json = JsonSerializer.Serialize(report, EvaluationJson.Default.PairsReport);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(3, document.RootElement.GetProperty("pairs").GetInt32());
        Assert.True(document.RootElement.GetProperty("accuracy10Fold").TryGetProperty("mean", out _));
        Assert.True(document.RootElement.GetProperty("thresholds").TryGetProperty("1e-3", out _));
    }

    [Fact]
    public async Task Known_people_are_found_and_strangers_are_not()
    {
        using var files = new TemporaryFiles();
        string enrol = files.Write("enroll.csv", "person,image\nOne,img1.jpg\nOne,img4.jpg\nFour,img3.jpg\n");
        string probes = files.Write("probes.csv", "person,image\nOne,img2.jpg\nFour,img12.jpg\n,img29.jpg\n");
        var seen = new List<EvaluationProgress>();

        IdentificationReport report = (await Portraits().IdentifyAsync(enrol, probes, new Recorder(seen))).Value;

        Assert.Equal((2, 3, 2, 1), (report.Enrolled, report.Templates, report.GenuineProbes, report.Strangers));
        Assert.Equal(1, report.Rank1);
        OperatingPoint point = Assert.Single(report.OperatingPoints, p => p.Fmr == 1e-4);
        Assert.Equal((0, 0), (point.Fnir, point.Fpir));
        Assert.Contains(new EvaluationProgress(6, 6), seen);
    }

    [Fact]
    public async Task Liveness_counts_refused_live_faces_and_accepted_attacks_per_set()
    {
        using var files = new TemporaryFiles();
        string csv = files.Write("labels.csv", "image,live,set\nimg1.jpg,1,\nimg2.jpg,1,\nimg3.jpg,0,print\nimg12.jpg,0,screen\nnobody.jpg,0,screen\n");
        int calls = 0;

        LivenessReport report = (await Portraits().JudgeLivenessAsync(csv, (_, _) => new LivenessEvidence(
            ++calls == 2 ? LivenessVerdict.NotJudged : calls == 4 ? LivenessVerdict.Spoof : LivenessVerdict.Live, "model-score", 0.5f, 0, 0, null, 1))).Value;

        Assert.Equal((5, 1), (report.Images, report.FailedToAcquire));
        Assert.Equal(0.5, report.Overall.Bpcer);
        Assert.Equal(1 / 3.0, report.Overall.Apcer);
        Assert.Equal(1, report.Sets.Single(set => set.Set == "print").Apcer);
        Assert.Equal(0, report.Sets.Single(set => set.Set == "screen").Apcer);
        Assert.Equal(1, report.WorstApcer);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        using var files = new TemporaryFiles();
        string csv = files.Write("pairs.csv", "left,right,same\na,b,1\n");
        var evaluation = new FaceEvaluation(Models(), files.Path("nowhere"), TimeProvider.System);

        Assert.Equal("images-missing", (await evaluation.VerifyPairsAsync(csv)).Problem?.Code);
    }

    private static FaceModels Models()
    {
        Outcome<FaceModels> models = FaceModels.Locate(SharedData.Models());
        Assert.SkipUnless(models.Succeeded, "the models were not fetched (deploy/setup.sh)");
        return models.Value;
    }

    private static FaceEvaluation Portraits() => new(Models(), SharedData.Data("faces", "portraits", "images"), TimeProvider.System);

    private sealed class Recorder(List<EvaluationProgress> seen) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value)
        {
            lock (seen)
            {
                seen.Add(value);
            }
        }
    }

    private sealed class TemporaryFiles : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("edgecenter-evaluation-").FullName;

        public string Path(string name) => System.IO.Path.Combine(_folder, name);

        public string Write(string name, string text)
        {
            File.WriteAllText(Path(name), text);
            return Path(name);
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
