using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Imports;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Vision.Enrolment;

namespace EdgeCenter.Appliance.Commands.People;

/// <summary><c>people import FILE</c>.</summary>
internal static class PeopleImportCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "import",
            new Phrase(
                "Add or update people from a CSV file (UTF-8 or GB18030): id,name,latin,groups,card,pin,validFrom,validUntil,consentVersion,photos.",
                "从 CSV 文件（UTF-8 或 GB18030）添加或更新人员：id,name,latin,groups,card,pin,validFrom,validUntil,consentVersion,photos。"),
            "people import staff.csv --dry-run",
            "people import staff.csv --photos photos/");
        var file = new Argument<string>("FILE") { Description = options.Text("The CSV file.", "CSV 文件。") };
        var photos = new Option<string?>("--photos") { Description = options.Text("Folder that photo names begin in (default: the file's own).", "照片所在目录（默认为文件所在目录）。"), HelpName = "DIR" };
        var dryRun = new Option<bool>("--dry-run") { Description = options.Text("Check everything, store nothing.", "仅检查，不保存。") };
        command.Add(file);
        command.Add(photos);
        var encoding = new Option<ImportEncoding>("--encoding") { Description = options.Text("unicode (UTF-8, UTF-16 with a mark) or gb18030; never guessed, so that no name is spoilt.", "unicode（UTF-8、带标记的 UTF-16）或 gb18030；不猜测，以免姓名乱码。") };
        command.Add(dryRun);
        command.Add(encoding);
        command.Run(options, async (invocation, cancellation) =>
        {
            string path = invocation.Parse.GetRequiredValue(file);
            if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem)
                || !ImportText.Read(path, invocation.Parse.GetValue(encoding)).TryGet(out string? text, out problem))
            {
                return invocation.Fail(problem);
            }

            ImportFile rows = PeopleCsv.Parse(text, site.Zone, ConsentTexts.Shipped);

            PhotoEnrolment? enrolment = null;
            bool dry = invocation.Parse.GetValue(dryRun);
            if (!dry && rows.Rows.Any(row => row.Photos.Count > 0))
            {
                if (!PhotoEnrolment.Open(site, new EnrolmentOptions()).TryGet(out enrolment, out problem))
                {
                    return invocation.Fail(problem);
                }

                invocation.Own(enrolment);
            }

            PinHasher hasher = invocation.Own(new PinHasher(site.SiteKey));
            string folder = invocation.Parse.GetValue(photos) ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
            var importer = new PeopleImporter(site.People, hasher, enrolment, site.Time);
            var bar = new PeopleBar(invocation.Progress(invocation.Text("people", "人员")), rows.Rows.Count);
            Outcome<ImportReport> imported = await importer.RunAsync(rows, folder, dry, AuditActor.CommandLine(), bar, cancellation).ConfigureAwait(false);
            return imported.TryGet(out ImportReport? report, out problem) ? Show(invocation, path, report, dry) : invocation.Fail(problem);
        });
        return command;
    }

    private static int Show(Invocation invocation, string path, ImportReport report, bool dryRun)
    {
        if (!report.Succeeded)
        {
            invocation.Fail([.. report.Problems.Select(p => new Problem(p.Problem.Code, p.Text, path))]);
        }

        invocation.Print(
            new { report.Added, report.Updated, report.Unchanged, report.Enrolled, DryRun = dryRun, Problems = report.Problems.Count },
            output => output.WriteLine(invocation.Text(
                $"{(dryRun ? "would be " : "")}added {report.Added}, updated {report.Updated}, unchanged {report.Unchanged}, enrolled {report.Enrolled}",
                $"{(dryRun ? "（试运行）" : "")}新增 {report.Added}，更新 {report.Updated}，未变 {report.Unchanged}，登记人脸 {report.Enrolled}")));
        return report.Succeeded ? ExitCode.Success : ExitCode.Failure;
    }

    private sealed class PeopleBar(ProgressBar bar, int total) : IProgress<int>
    {
        public void Report(int value) => bar.Report((value, total));
    }
}
