namespace EdgeCenter.Appliance.Report.Page;

/// <summary>One run on one line: when the gate decided what, and when the door was open.</summary>
internal static class RunTimeline
{
    private const int Width = 1000;
    private const int Height = 74;
    private const int Margin = 16;
    private const int Axis = 46;

    public static Html Of(ReportRun run)
    {
        double seconds = Math.Max(0.1, run.Duration.TotalSeconds);
        return Html.Of($"""
            <svg class="timeline" viewBox="0 0 {Width} {Height}" role="img" aria-label="timeline / 时间线">
            <line class="grid" x1="{Margin}" x2="{Width - Margin}" y1="{Axis}" y2="{Axis}"/>
            {Ticks(seconds)}{run.Pulses.Select(pulse => Pulse(pulse, seconds))}{run.Decisions.Select(decision => Mark(decision, seconds))}
            </svg>
            """);
    }

    private static double X(TimeSpan position, double seconds) => Margin + ((Width - (2 * Margin)) * Math.Clamp(position.TotalSeconds / seconds, 0, 1));

    private static IEnumerable<Html> Ticks(double seconds)
    {
        double step = seconds switch { <= 12 => 1, <= 60 => 5, <= 600 => 60, _ => Math.Ceiling(seconds / 600) * 60 };
        for (double at = 0; at <= seconds + 1e-9; at += step)
        {
            double x = X(TimeSpan.FromSeconds(at), seconds);
            yield return Html.Of($"<line class=\"grid\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{Axis - 4}\" y2=\"{Axis + 4}\"/><text class=\"tick\" x=\"{x:0.#}\" y=\"{Height - 8}\" text-anchor=\"middle\">{at:0} s</text>");
        }
    }

    private static Html Pulse(ReportPulse pulse, double seconds)
    {
        double start = X(pulse.Position, seconds);
        double end = X(pulse.Position + pulse.Length, seconds);
        return Html.Of($"<rect class=\"pulse\" x=\"{start:0.#}\" y=\"{Axis - 6}\" width=\"{Math.Max(2, end - start):0.#}\" height=\"12\" rx=\"6\"/>");
    }

    private static Html Mark(ReportDecision decision, double seconds)
    {
        string tone = ReasonText.Tone(decision.Granted, decision.Reason);
        double x = X(decision.Position, seconds);
        string sign = tone switch { "grant" => "M-5 0 L-1.5 4 L5 -4", "deny" => "M-4 -4 L4 4 M4 -4 L-4 4", _ => "M0 -4 L0 1 M0 4 L0 4.5" };
        return Html.Of($"""<g class="mark {tone}" transform="translate({x:0.#} 20)"><title>{Figures.Seconds(decision.Position)} {decision.Reason}</title><circle r="11"/><path d="{sign}"/><line y1="11" y2="{Axis - 20}"/></g>""");
    }
}
