using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Report.Page;

/// <summary>Histogram and ROC of an evaluation as inline SVG; colours come from the style sheet.</summary>
internal static class ScoreCharts
{
    private const int Width = 560;
    private const int Height = 320;
    private const int Left = 56;
    private const int Right = 16;
    private const int Top = 16;
    private const int Bottom = 46;
    private const double PlotWidth = Width - Left - Right;
    private const double PlotHeight = Height - Top - Bottom;

    public static Html Histogram(ReportEvaluation evaluation)
    {
        double[] genuine = ScoreBins.Shares(evaluation.Genuine);
        double[] impostor = ScoreBins.Shares(evaluation.Impostor);
        double highest = Math.Max(0.05, genuine.Concat(impostor).Max());
        double threshold = X(evaluation.Threshold);
        return Html.Of($"""
            <svg class="chart" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="histogram-title">
            <title id="histogram-title">Score histogram / 分数直方图</title>
            {Grid(highest)}{Bars(impostor, highest, "impostor")}{Bars(genuine, highest, "genuine")}
            <line class="threshold" x1="{threshold:0.#}" x2="{threshold:0.#}" y1="{Top}" y2="{Height - Bottom}"/>
            <text class="mark" x="{threshold + 6:0.#}" y="{Top + 12}">{evaluation.Threshold:0.000}</text>
            {Ticks()}
            <text class="axis" x="{Left + (PlotWidth / 2):0}" y="{Height - 6}" text-anchor="middle">cosine similarity · 余弦相似度</text>
            </svg>
            """);
    }

    public static Html Roc(ReportEvaluation evaluation, IReadOnlyList<ErrorCurve.Point> curve)
    {
        // The finest rate the set can show is one impostor pair.
        double decades = Math.Clamp(Math.Ceiling(Math.Log10(Math.Max(10, evaluation.Impostor.Count))), 1, 7);
        double lowestMatch = curve.Count == 0 ? 0.9 : curve.Where(point => point.FalseMatchRate > 0).Min(point => 1 - point.FalseNonMatchRate);
        double floor = Math.Floor(Math.Min(lowestMatch, 0.95) * 10) / 10;
        return Html.Of($"""
            <svg class="chart" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="roc-title">
            <title id="roc-title">ROC: true match rate over false match rate / ROC 曲线</title>
            {RocGrid(decades, floor)}
            <polyline class="curve" points="{string.Join(' ', RocPoints(curve, decades, floor))}"/>
            <text class="axis" x="{Left + (PlotWidth / 2):0}" y="{Height - 6}" text-anchor="middle">false match rate (FMR) · 误识率</text>
            <text class="axis" transform="translate(14 {Top + (PlotHeight / 2):0}) rotate(-90)" text-anchor="middle">true match rate · 识别率</text>
            </svg>
            """);
    }

    private static double X(double similarity) =>
        Left + (PlotWidth * Math.Clamp((similarity - ScoreBins.Lowest) / (ScoreBins.Highest - ScoreBins.Lowest), 0, 1));

    private static IEnumerable<Html> Bars(double[] shares, double highest, string kind)
    {
        for (int i = 0; i < shares.Length; i++)
        {
            if (shares[i] > 0)
            {
                double height = PlotHeight * shares[i] / highest;
                double x = X(ScoreBins.Lowest + (i * ScoreBins.Step));
                yield return Html.Of($"<rect class=\"{kind}\" x=\"{x + 1:0.#}\" y=\"{Top + PlotHeight - height:0.#}\" width=\"{(PlotWidth / ScoreBins.Count) - 2:0.#}\" height=\"{height:0.#}\" rx=\"2\"/>");
            }
        }
    }

    private static IEnumerable<Html> Grid(double highest)
    {
        for (int i = 0; i <= 4; i++)
        {
            double y = Top + (PlotHeight * i / 4);
            yield return Html.Of($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/><text class=\"tick\" x=\"{Left - 8}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{highest * (4 - i) / 4 * 100:0} %</text>");
        }
    }

    private static IEnumerable<Html> Ticks()
    {
        for (int i = 0; i <= 7; i++)
        {
            double value = ScoreBins.Lowest + (i * 0.2);
            yield return Html.Of($"<text class=\"tick\" x=\"{X(value):0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{value:0.0}</text>");
        }
    }

    private static IEnumerable<Html> RocGrid(double decades, double floor)
    {
        for (int i = 0; i <= decades; i++)
        {
            double x = Left + (PlotWidth * i / decades);
            string label = i == decades ? "1" : $"1e-{decades - i:0}";
            yield return Html.Of($"<line class=\"grid\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/><text class=\"tick\" x=\"{x:0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{label}</text>");
        }

        for (int i = 0; i <= 5; i++)
        {
            double y = Top + (PlotHeight * i / 5);
            yield return Html.Of($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/><text class=\"tick\" x=\"{Left - 8}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{(1 - ((1 - floor) * i / 5)) * 100:0.#} %</text>");
        }
    }

    private static IEnumerable<string> RocPoints(IReadOnlyList<ErrorCurve.Point> curve, double decades, double floor)
    {
        foreach (ErrorCurve.Point point in curve)
        {
            double rate = Math.Max(point.FalseMatchRate, Math.Pow(10, -decades));
            double x = Left + (PlotWidth * (1 + (Math.Log10(rate) / decades)));
            double y = Top + (PlotHeight * Math.Clamp(point.FalseNonMatchRate / (1 - floor), 0, 1));
            yield return FormattableString.Invariant($"{x:0.#},{y:0.#}");
            if (point.FalseMatchRate <= 0)
            {
                yield break;
            }
        }
    }
}
