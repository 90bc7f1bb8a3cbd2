using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Report.Page;

/// <summary>
/// One self-contained page: no script, no request to anywhere (the content-security policy forbids both), pictures as data URIs,
/// light and dark, English and Chinese by a switch that is plain CSS.
/// </summary>
public static class HtmlReport
{
    /// <summary>The policy names no origin: even a name that got through unescaped could load and run nothing.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <param name="data">What is shown.</param>
    /// <param name="language">Which language is shown first.</param>
    public static string Render(ReportData data, Language language)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Html.Of($"""
            <!doctype html>
            <html lang="{(language == Language.Chinese ? "zh-CN" : "en")}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{new Html(Policy)}">
            <meta name="referrer" content="no-referrer">
            <title>{data.Site} – EdgeCenter</title>
            <style>
            {new Html(StyleSheet())}
            </style>
            </head>
            <body>
            {ReportSections.Header(data, language)}<main>
            {ReportSections.Tiles(data)}{data.Runs.Select(ReportSections.Run)}{DoorSection.Of(data.Doors)}{ReportSections.Attendance(data.Punches)}{ReportSections.Evaluation(data.Evaluation)}{ReportSections.Models(data.Models)}{ReportSections.Audit(data.Audit)}{ReportSections.Caveats()}</main>
            <footer>{new Phrase("Pictures of people: keep this file like the data it shows.", "内含人员图像：请像保护其中的数据一样保管此文件。")}</footer>
            </body>
            </html>

            """).Markup;
    }

    private static string StyleSheet()
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
