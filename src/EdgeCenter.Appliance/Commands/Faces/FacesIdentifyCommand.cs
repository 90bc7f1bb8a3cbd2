using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Gallery;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Appliance.Commands.Faces;

/// <summary><c>faces identify IMAGE</c>.</summary>
internal static class FacesIdentifyCommand
{
    private const int Candidates = 5;

    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "identify",
            new Phrase("Search the enrolled people for the face in a photograph.", "在已登记人员中查找照片中的人脸。"),
            "faces identify visitor.jpg",
            "faces identify visitor.jpg --json");
        var image = new Argument<string>("IMAGE") { Description = options.Text("The photograph.", "照片。") };
        Option<double> rate = FacesVerifyCommand.FalseMatchRate(options);
        command.Add(image);
        command.Add(rate);
        command.Run(options, async (invocation, cancellation) =>
        {
            if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem)
                || !FacesCommand.OpenAnalyzer(invocation).TryGet(out (FaceAnalyzer Analyzer, FaceModels Models, CalibrationTable Calibration) faces, out problem))
            {
                return invocation.Fail(problem);
            }

            var roster = new FaceRoster(site.Store, site.Templates, faces.Models.EmbedderEntry.Reference);
            Outcome<AnalyzedFace> analyzed = await faces.Analyzer.AnalyzeFileAsync(invocation.Parse.GetRequiredValue(image), cancellation).ConfigureAwait(false);
            if (!analyzed.TryGet(out AnalyzedFace? face, out problem) || !roster.Refresh().TryGet(out _, out problem))
            {
                return invocation.Fail(problem);
            }

            var best = new GalleryCandidate[Candidates];
            int found = roster.Gallery.Current.Search(face.Embedding.Span, best);
            float threshold = faces.Calibration.SimilarityAt(invocation.Parse.GetValue(rate));
            var candidates = best.Take(found).Select(c => new Candidate(
                c.Person.ToString(), site.NameOf(c.Person), c.Similarity, faces.Calibration.FalseMatchRateAt(c.Similarity))).ToArray();
            Candidate? match = candidates.FirstOrDefault(c => c.Similarity >= threshold);
            return invocation.Print(
                new { Match = match, Threshold = threshold, Candidates = candidates, FacesInPhoto = face.Faces.Count },
                output =>
                {
                    output.WriteLine(match is null
                        ? invocation.Text($"Nobody enrolled reaches {threshold:0.000}.", $"没有已登记人员达到阈值 {threshold:0.000}。")
                        : invocation.Text($"{match.Name} ({match.Person}), similarity {match.Similarity:0.000}", $"{match.Name}（{match.Person}），相似度 {match.Similarity:0.000}"));
                    var table = new Table(invocation.Text("id", "编号"), invocation.Text("name", "姓名"), invocation.Text("similarity", "相似度"), "FMR");
                    foreach (Candidate candidate in candidates)
                    {
                        table.Add(candidate.Person, candidate.Name, $"{candidate.Similarity:0.000}", $"{candidate.FalseMatchRate:0.0e-0}");
                    }

                    table.Write(output);
                });
        });
        return command;
    }

    private sealed record Candidate(string Person, string? Name, float Similarity, double FalseMatchRate);
}
