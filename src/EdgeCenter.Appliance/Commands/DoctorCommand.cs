using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Appliance.Doctor;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "doctor",
            new Phrase("Look at everything the gate needs and say what is wrong and what to do.", "检查闸机所需的一切，说明问题及解决办法。"),
            "doctor",
            "doctor --config /etc/edgecenter/edgecenter.json --json");
        command.Run(options, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        Patient patient = invocation.Own(new Patient(
            Places.Configuration(invocation.Parse.GetValue(invocation.Options.Configuration)),
            invocation.Parse.GetValue(invocation.Options.State),
            invocation.Time));
        Check[] checks =
        [
            SiteChecks.Configuration,
            .. MachineChecks.All,
            .. StorageChecks.All,
            .. ModelChecks.All,
            .. CertificateChecks.All,
            .. SiteChecks.Cameras(patient.Options ?? new ApplianceOptions()),
            .. BoardChecks.Board(patient.Options ?? new ApplianceOptions()),
        ];
        var findings = new List<(Check Check, Finding Finding)>();
        foreach (Check check in checks)
        {
            Finding finding = await check.Look(patient, cancellation).ConfigureAwait(false);
            findings.Add((check, finding));
            if (!invocation.Json)
            {
                Write(invocation, check, finding);
            }
        }

        int broken = findings.Count(f => f.Finding.Level == FindingLevel.Broken);
        invocation.Print(
            new
            {
                Healthy = broken == 0,
                Checks = findings.Select(f => new
                {
                    f.Check.Name,
                    f.Finding.Level,
                    Seen = invocation.Text(f.Finding.Seen),
                    Advice = f.Finding.Advice is { } advice ? invocation.Text(advice) : null,
                }),
            },
            output => output.WriteLine(broken == 0
                ? invocation.Text("Healthy.", "一切正常。")
                : invocation.Text($"{broken} of {checks.Length} checks found something broken.", $"{checks.Length} 项检查中有 {broken} 项存在故障。")));
        return broken == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private static void Write(Invocation invocation, Check check, Finding finding)
    {
        string sign = finding.Level switch
        {
            FindingLevel.Fine => "✓",
            FindingLevel.Warning => "!",
            FindingLevel.Broken => "✗",
            _ => "–",
        };
        invocation.Out.WriteLine($"{sign} {invocation.Text(check.Title)}: {invocation.Text(finding.Seen)}");
        if (finding.Advice is { } advice)
        {
            invocation.Out.WriteLine($"    → {invocation.Text(advice)}");
        }
    }
}
