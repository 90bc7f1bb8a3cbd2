using System.Text.RegularExpressions;
using EdgeCenter.Appliance.Report;
using EdgeCenter.Appliance.Report.Page;
using EdgeCenter.Core.Outcomes;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Appliance.Report;

public sealed partial class HtmlReportTests
{
    private const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)> ' onload='x &amp; </style></title> \u202e";

    [Fact]
    public void The_page_shows_people_decisions_punches_models_and_the_audit_head()
    {
        string page = HtmlReport.Render(SampleReport.Create(), Language.English);

        Assert.Contains("王小明", page, StringComparison.Ordinal);
        Assert.Contains("0.712", page, StringComparison.Ordinal);
        Assert.Contains("unknown-face", page, StringComparison.Ordinal);
        Assert.Contains("01J9Z3ZQ3W5T6Y7V8X9A0B1C2D", page, StringComparison.Ordinal);
        Assert.Contains(new string('a', 64), page, StringComparison.Ordinal);
        Assert.Contains(new string('b', 64), page, StringComparison.Ordinal);
        Assert.Contains("22.4 MiB", page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_asks_nobody_for_anything_and_runs_no_script()
    {
        string page = HtmlReport.Render(SampleReport.Create(jpeg: [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]), Language.English);

        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Addresses().Matches(page).Select(match => match.Value));
        Assert.Contains("data:image/jpeg;base64,/9j/4AECAw==", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_stay_text_wherever_they_appear()
    {
        ReportData data = SampleReport.Create(Hostile) with
        {
            Site = Hostile,
            Version = Hostile,
            Machine = Hostile,
            Models = [new ReportModel(Hostile, Hostile, Hostile, 1, Hostile, Hostile, Hostile)],
            Audit = new ReportAudit(false, 1, Hostile),
        };
        data = data with
        {
            Runs = [data.Runs[0] with { Gate = Hostile, Camera = Hostile, Decisions = [.. data.Runs[0].Decisions.Select(decision => decision with { Reason = Hostile, PersonId = Hostile })] }],
            Punches = [new ReportPunch(Hostile, Hostile, Hostile, Hostile, SampleReport.Start, Hostile)],
            Evaluation = data.Evaluation! with { Set = Hostile },
        };
        string page = HtmlReport.Render(data, Language.English);
        string harmless = HtmlReport.Render(SampleReport.Create("x"), Language.English);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("' onload='", page, StringComparison.Ordinal);
        Assert.Equal(Tags(harmless, "style"), Tags(page, "style"));
        Assert.Equal(Tags(harmless, "title"), Tags(page, "title"));
    }

    [Fact]
    public void Any_name_leaves_the_same_elements_in_the_page() => Prop.ForAll<string>(name =>
    {
        string page = HtmlReport.Render(SampleReport.Create(name ?? ""), Language.English);
        Assert.Equal(ElementsOf(HtmlReport.Render(SampleReport.Create("x"), Language.English)), ElementsOf(page));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Both_languages_are_there_and_the_asked_one_is_shown()
    {
        string chinese = HtmlReport.Render(SampleReport.Create(), Language.Chinese);

        Assert.Contains("<html lang=\"zh-CN\">", chinese, StringComparison.Ordinal);
        Assert.Contains("id=\"language-zh\" checked", chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"language-en\" checked", chinese, StringComparison.Ordinal);
        Assert.Equal(Tags(chinese, "span class=\"en\""), Tags(chinese, "span class=\"zh\""));
    }

    [Fact]
    public void Clips_are_named_by_file_and_builds_by_the_start_of_their_commit()
    {
        ReportData data = SampleReport.Create();
        string page = HtmlReport.Render(data with { Version = "0.1.0+03035ae69b28d91d", Runs = [data.Runs[0] with { Camera = "/media/clips/walk.mp4" }] }, Language.English);

        Assert.Contains("<bdi>walk.mp4</bdi>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/media", page, StringComparison.Ordinal);
        Assert.Contains("0.1.0 (03035ae)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_report_is_a_page_too()
    {
        string page = HtmlReport.Render(new ReportData { Site = "site", CreatedAt = SampleReport.Start, Version = "1" }, Language.English);

        Assert.Contains("What this report does not prove", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_that_are_missing_or_not_numbers_draw_no_nonsense()
    {
        ReportData data = SampleReport.Create();
        foreach ((float[] genuine, float[] impostor) in ((float[], float[])[])[([], []), ([float.NaN], [0.1f]), ([0.5f], [float.PositiveInfinity]), ([2f], [-2f])])
        {
            string page = HtmlReport.Render(data with { Evaluation = data.Evaluation! with { Genuine = genuine, Impostor = impostor } }, Language.English);
            Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", page, StringComparison.Ordinal);
        }
    }

    private static string ElementsOf(string page) => string.Concat(ElementNames().Matches(page).Select(match => match.Value));

    private static int Tags(string page, string tag) => page.Split("<" + tag).Length;

    [GeneratedRegex("(?:src|href|url)\\s*[=(]\\s*(?![\"']?data:)", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();

    [GeneratedRegex("</?[a-zA-Z!][a-zA-Z0-9]*")]
    private static partial Regex ElementNames();
}
