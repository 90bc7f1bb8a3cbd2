using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Report.Page;

/// <summary>One kept picture with what was seen in it drawn over it.</summary>
internal static class FramePicture
{
    /// <summary>The longest label that fits beside a face.</summary>
    private const int LabelLength = 28;

    public static Html Of(ReportFrame frame)
    {
        Html image = frame.Jpeg.IsEmpty
            ? Html.Empty
            : Html.Of($"<image href=\"data:image/jpeg;base64,{new Html(Convert.ToBase64String(frame.Jpeg.Span))}\" width=\"{frame.Width}\" height=\"{frame.Height}\"/>");
        return Html.Of($"""
            <figure class="frame">
            <svg viewBox="0 0 {frame.Width} {frame.Height}" role="img" aria-label="{Description(frame)}">
            <rect class="nopicture" width="{frame.Width}" height="{frame.Height}"/>{image}{frame.Faces.Select(face => Face(face, frame))}
            </svg>
            <figcaption><b class="time">{Figures.Seconds(frame.Position)}</b>{frame.Faces.Select(Caption)}</figcaption>
            </figure>

            """);
    }

    private static string Description(ReportFrame frame) =>
        $"{Figures.Seconds(frame.Position)}: {string.Join(", ", frame.Faces.Select(face => $"{face.PersonName ?? "?"} {face.Reason}"))}";

    private static Html Face(ReportFace face, ReportFrame frame)
    {
        string tone = ReasonText.Tone(face.Granted, face.Reason);
        float unit = frame.Height / 480f;
        string label = Short(face.PersonName ?? face.Reason ?? "?");
        double labelY = face.Y > 26 * unit ? face.Y - (8 * unit) : face.Y + face.Height + (20 * unit);
        return Html.Of($"""
            <g class="face {tone}"><rect x="{face.X:0.#}" y="{face.Y:0.#}" width="{face.Width:0.#}" height="{face.Height:0.#}" rx="{6 * unit:0.#}" stroke-width="{2.5 * unit:0.#}"/>
            {Dots(face, unit)}<text x="{face.X:0.#}" y="{labelY:0.#}" font-size="{20 * unit:0.#}" stroke-width="{4 * unit:0.#}">{label}</text></g>
            """);
    }

    private static IEnumerable<Html> Dots(ReportFace face, float unit)
    {
        for (int i = 0; i + 1 < face.Landmarks.Count; i += 2)
        {
            yield return Html.Of($"<circle cx=\"{face.Landmarks[i]:0.#}\" cy=\"{face.Landmarks[i + 1]:0.#}\" r=\"{1.3 * unit:0.#}\"/>");
        }
    }

    private static Html Caption(ReportFace face)
    {
        string tone = ReasonText.Tone(face.Granted, face.Reason);
        Html reason = face.Reason is null ? Html.Empty : Html.Of($"<code>{face.Reason}</code>");
        Html match = face.Similarity is null
            ? Html.Empty
            : Html.Of($"<span>{new Phrase("similarity", "相似度")} {Figures.Similarity(face.Similarity)} · FMR {Figures.Rate(face.FalseMatchRate)}</span>");
        Html live = face.Liveness is null
            ? Html.Empty
            : Html.Of($"<span>{new Phrase("liveness", "活体")}: {ReasonText.Liveness(face.Liveness)} {Figures.Similarity(face.LivenessScore)}</span>");
        return Html.Of($"""<span class="chip {tone}">{ReasonText.Verdict(tone)}</span><bdi class="who">{face.PersonName ?? "?"}</bdi>{match}{live}{reason}""");
    }

    private static string Short(string text)
    {
        System.Globalization.StringInfo letters = new(text);
        return letters.LengthInTextElements <= LabelLength ? text : letters.SubstringByTextElements(0, LabelLength - 1) + "…";
    }
}
