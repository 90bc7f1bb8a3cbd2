using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Report;
using EdgeCenter.Appliance.Report.Doors;
using EdgeCenter.Appliance.Report.Page;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Inference.Storage;
using EdgeCenter.Vision.Evaluation;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>report</c>: one self-contained HTML page.</summary>
internal sealed class ReportCommand
{
    private const int LatestPunches = 200;

    /// <summary>Of the doors, and as many of the gates.</summary>
    private const int LatestEvents = 2000;

    private readonly Option<string> _out;
    private readonly Option<string?> _runs;
    private readonly Option<string?> _images;
    private readonly Option<string?> _pairs;

    private ReportCommand(CliOptions o)
    {
        _out = new("--out") { Description = o.Text("The page to write.", "要写入的页面。"), HelpName = "FILE", DefaultValueFactory = _ => "report.html" };
        _runs = new("--runs") { Description = o.Text("Folder of 'gate replay --keep-frames'.", "gate replay --keep-frames 的目录。"), HelpName = "DIR" };
        _images = new("--images") { Description = o.Text("Photographs to measure recognition on.", "用于测量识别效果的照片目录。"), HelpName = "DIR" };
        _pairs = new("--pairs") { Description = o.Text("left,right,same: pairs of those photographs.", "left,right,same：照片对列表。"), HelpName = "CSV" };
    }

    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "report",
            new Phrase("Write one self-contained HTML page: annotated frames, decisions, punches, score histogram, ROC.", "生成一个独立的 HTML 页面：标注画面、判定、打卡、分数直方图、ROC。"),
            "report --runs runs --out report.html",
            "report --runs runs --images photos --pairs pairs.csv --out report.html --lang zh");
        var report = new ReportCommand(options);
        foreach (Option option in (Option[])[report._out, report._runs, report._images, report._pairs])
        {
            command.Add(option);
        }

        command.Run(options, report.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem))
        {
            return invocation.Fail(problem);
        }

        Outcome<ReportData> gathered = await GatherAsync(invocation, site, cancellation).ConfigureAwait(false);
        if (!gathered.TryGet(out ReportData? data, out problem))
        {
            return invocation.Fail(problem);
        }

        string path = Path.GetFullPath(invocation.Parse.GetRequiredValue(_out));
        try
        {
            // Pictures of people: the owner's eyes only, unless the owner decides otherwise.
            var mode = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            await using var file = new StreamWriter(path, Encoding.UTF8, mode);
            await file.WriteAsync(HtmlReport.Render(data, invocation.Language).AsMemory(), cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return invocation.Fail(new Problem("report-not-written", $"The report could not be written: {e.Message}", $"无法写入报告：{e.Message}", path));
        }

        return invocation.Print(new { Report = path, Runs = data.Runs.Count, Punches = data.Punches.Count }, output => output.WriteLine(path));
    }

    private async Task<Outcome<ReportData>> GatherAsync(Invocation invocation, Site site, CancellationToken cancellation)
    {
        ParseResult parse = invocation.Parse;
        IReadOnlyList<ReportRun>? runs = [];
        ReportEvaluation? evaluation = null;
        if (parse.GetValue(_runs) is { } folder && !ReportFolder.Read(folder).TryGet(out runs, out Problem? problem))
        {
            return problem;
        }

        if (parse.GetValue(_pairs) is { } pairs
            && !(await EvaluateAsync(invocation, site, parse.GetValue(_images) ?? ".", pairs, cancellation).ConfigureAwait(false)).TryGet(out evaluation, out problem))
        {
            return problem;
        }

        if (!new PunchStore(site.Store).List(new PunchQuery { Limit = LatestPunches }).TryGet(out IReadOnlyList<Punch>? punches, out problem)
            || !DoorsOf(site).TryGet(out IReadOnlyList<DoorTimeline>? doors, out problem)
            || !site.People.List(new PeopleQuery()).TryGet(out IReadOnlyList<Person>? people, out problem)
            || !site.Audit.Verify().TryGet(out AuditReport? audit, out problem)
            || !ModelsAtHand.OpenStore().TryGet(out ModelStore? models, out problem))
        {
            return problem;
        }

        int templates = models.Catalogue.Find("face-embedder")
            .Then(embedder => site.Templates.ReadAll(embedder.Reference))
            .TryGet(out var stored, out _) ? stored.Count : 0;
        return new ReportData
        {
            Site = site.Options.Site,
            CreatedAt = site.LocalTime(site.Time.GetUtcNow()),
            Version = typeof(ReportCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            Machine = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} ×",
            People = people.Count,
            Templates = templates,
            Runs = runs!,
            Doors = doors,
            Punches = [.. punches.Select(punch => new ReportPunch(
                punch.Person.ToString(), site.NameOf(punch.Person) ?? "–", punch.Door, punch.Direction.ToText(), site.LocalTime(punch.Time), punch.GrantEvent.ToString()))],
            Evaluation = evaluation,
            Models = [.. models.List().Where(m => m.State == ModelState.Ready).Select(m => new ReportModel(
                m.Model.Name, m.Model.Task, m.Model.Version, m.Model.Size ?? 0, m.Model.Sha256 ?? "", m.Model.Licence, m.Model.Source.ToString()))],
            Audit = new ReportAudit(audit.IsSound, audit.Entries, audit.Anchor?.Link ?? ""),
        };
    }

    private static Outcome<IReadOnlyList<DoorTimeline>> DoorsOf(Site site)
    {
        if (!site.EventLog.List(new EventQuery { TypePrefix = "edgecenter.door.", Limit = LatestEvents }).TryGet(out IReadOnlyList<RecordedEvent>? doors, out Problem? problem)
            || !site.EventLog.List(new EventQuery { TypePrefix = "edgecenter.gate.", Limit = LatestEvents }).TryGet(out IReadOnlyList<RecordedEvent>? gates, out problem))
        {
            return problem;
        }

        return DoorTimelines.Of(
            doors.Concat(gates).OrderBy(recorded => recorded.Position).Select(recorded => recorded.Event),
            person => PersonId.TryParse(person, out PersonId id) ? site.NameOf(id) : null,
            site.LocalTime);
    }

    private static async Task<Outcome<ReportEvaluation?>> EvaluateAsync(
        Invocation invocation, Site site, string images, string pairs, CancellationToken cancellation)
    {
        if (!ModelsAtHand.OpenStore().Then(FaceModels.Locate).TryGet(out FaceModels? models, out Problem? problem)
            || !CalibrationTable.Of(models.EmbedderEntry).TryGet(out CalibrationTable? calibration, out problem)
            || !EvaluationFiles.ReadPairs(pairs).TryGet(out IReadOnlyList<FacePair>? list, out problem))
        {
            return problem;
        }

        Outcome<PairsReport> measured = await new FaceEvaluation(models, images, invocation.Time).VerifyPairsAsync(pairs, null, cancellation).ConfigureAwait(false);
        if (!measured.TryGet(out PairsReport? report, out problem))
        {
            return problem;
        }

        double rate = site.Options.Recognition.FalseMatchRate;
        return new ReportEvaluation
        {
            Set = Path.GetFileName(Path.GetFullPath(pairs)),
            Genuine = [.. report.Similarities.Where((_, i) => list[i].Same)],
            Impostor = [.. report.Similarities.Where((_, i) => !list[i].Same)],
            Threshold = calibration.SimilarityAt(rate),
            FalseMatchRate = rate,
            Accuracy = report.Accuracy10Fold.Mean,
            EqualErrorRate = report.Eer,
        };
    }
}
