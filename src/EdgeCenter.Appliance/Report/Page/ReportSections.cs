using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Report.Page;

/// <summary>The parts of the page, each a pure function of its words.</summary>
internal static class ReportSections
{
    public static Html Header(ReportData data, Language language)
    {
        Html english = language == Language.English ? new Html(" checked") : Html.Empty;
        Html chinese = language == Language.Chinese ? new Html(" checked") : Html.Empty;
        return Html.Of($"""
            <header class="top"><div>
            <fieldset class="language"><legend>Language / 语言</legend>
            <label><input type="radio" name="language" id="language-en"{english}>English</label><label><input type="radio" name="language" id="language-zh"{chinese}>中文</label></fieldset>
            <div class="brand"><svg viewBox="0 0 28 28" aria-hidden="true"><rect x="2" y="2" width="24" height="24" rx="7" fill="#fff" fill-opacity=".18"/><circle cx="14" cy="11.5" r="4.5" fill="none" stroke="#fff" stroke-width="2"/><path d="M6.5 23c1-4 4-6 7.5-6s6.500 2 7.500 6" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>EdgeCenter</div>
            <h1>{new Phrase("Gate report", "门禁报告")}</h1>
            <p><bdi>{data.Site}</bdi> · <time datetime="{data.CreatedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture)}">{Figures.Instant(data.CreatedAt)}</time> · {new Phrase("version", "版本")} {Version(data.Version)}{Machine(data)}</p>
            </div></header>

            """);
    }

    public static Html Tiles(ReportData data)
    {
        ReportDecision[] decisions = [.. data.Runs.SelectMany(run => run.Decisions)];
        int granted = decisions.Count(decision => decision.Granted);
        int refused = decisions.Count(decision => ReasonText.Tone(decision.Granted, decision.Reason) == "deny");
        Html audit = data.Audit switch
        {
            null => Html.Empty,
            { Intact: true } => Tile(new Phrase("audit chain intact", "审计链完整"), "✓", "grant"),
            _ => Tile(new Phrase("audit chain broken", "审计链断裂"), "✗", "deny"),
        };
        return Html.Of($"""
            <ul class="tiles">
            {Tile(new Phrase("granted", "放行"), granted, "grant")}{Tile(new Phrase("refused", "拒绝"), refused, "deny")}
            {Tile(new Phrase("door pulses", "开门脉冲"), data.Runs.Sum(run => run.Pulses.Count), "")}{Tile(new Phrase("attendance punches", "考勤打卡"), data.Punches.Count, "")}
            {Tile(new Phrase("people enrolled", "登记人员"), data.People, "")}{Tile(new Phrase("face templates", "人脸模板"), data.Templates, "")}{audit}
            </ul>

            """);
    }

    public static Html Run(ReportRun run) => Html.Of($"""
        <section>
        <h2><bdi>{run.Gate}</bdi></h2>
        <p class="lead"><bdi>{Camera(run.Camera)}</bdi> · {Figures.Instant(run.StartedAt)} · {Figures.Seconds(run.Duration)} · {run.Frames} {new Phrase("frames", "帧")}{Dropped(run)}</p>
        {RunTimeline.Of(run)}
        {Decisions(run)}
        {Pictures(run)}
        </section>

        """);

    public static Html Attendance(IReadOnlyList<ReportPunch> punches) => punches.Count == 0 ? Html.Empty : Html.Of($"""
        <section><h2>{new Phrase("Attendance", "考勤")}</h2>
        <p class="lead">{new Phrase("Punches are committed to disk before the door opens; corrections are new facts, never changes.", "打卡记录在开门之前写入磁盘；更正是新的记录，从不修改原记录。")}</p>
        <div class="scroll"><table><thead><tr><th scope="col">{new Phrase("time", "时间")}</th><th scope="col">{new Phrase("person", "人员")}</th><th scope="col">{new Phrase("door", "门")}</th><th scope="col">{new Phrase("direction", "方向")}</th><th scope="col">{new Phrase("event", "事件")}</th></tr></thead>
        <tbody>{punches.Select(punch => Html.Of($"<tr><td>{Figures.Instant(punch.At)}</td><td><bdi>{punch.PersonName}</bdi> <code>{punch.PersonId}</code></td><td><bdi>{punch.Door}</bdi></td><td>{Direction(punch.Direction)}</td><td><code>{punch.EventId ?? "–"}</code></td></tr>"))}</tbody></table></div></section>

        """);

    public static Html Evaluation(ReportEvaluation? evaluation)
    {
        if (evaluation is null)
        {
            return Html.Empty;
        }

        IReadOnlyList<ErrorCurve.Point> curve = ErrorCurve.Of(evaluation.Genuine, evaluation.Impostor);
        double? equalError = evaluation.EqualErrorRate ?? ErrorCurve.EqualErrorRate(curve);
        double missed = evaluation.Genuine.Count == 0 ? 0 : evaluation.Genuine.Count(score => score < evaluation.Threshold) / (double)evaluation.Genuine.Count;
        Html accuracy = evaluation.Accuracy is null ? Html.Empty : Fact(new Phrase("10-fold accuracy", "十折准确率"), Figures.Percent(evaluation.Accuracy));
        return Html.Of($"""
            <section><h2>{new Phrase("Recognition scores", "识别分数")}</h2>
            <p class="lead"><bdi>{evaluation.Set}</bdi>: {evaluation.Genuine.Count} {new Phrase("genuine and", "对同一人，")} {evaluation.Impostor.Count} {new Phrase("impostor pairs", "对不同人")}</p>
            <div class="charts"><div><h3>{new Phrase("Histogram", "直方图")}</h3>{ScoreCharts.Histogram(evaluation)}
            <ul class="legend"><li><i class="genuine" style="background:var(--genuine)"></i>{new Phrase("same person", "同一人")}</li><li><i style="background:var(--impostor)"></i>{new Phrase("different people", "不同人")}</li><li>┆ {new Phrase("threshold", "阈值")}</li></ul></div>
            <div><h3>{new Phrase("ROC", "ROC 曲线")}</h3>{ScoreCharts.Roc(evaluation, curve)}</div></div>
            <dl class="facts">{Fact(new Phrase("threshold", "阈值"), Figures.Similarity(evaluation.Threshold))}{Fact(new Phrase("configured false-match rate", "配置的误识率"), Figures.Rate(evaluation.FalseMatchRate))}{Fact(new Phrase("genuine pairs below it here", "此处低于阈值的同一人对"), Figures.Percent(missed))}{Fact(new Phrase("equal error rate", "等错误率"), Figures.Percent(equalError))}{accuracy}</dl></section>

            """);
    }

    public static Html Models(IReadOnlyList<ReportModel> models) => models.Count == 0 ? Html.Empty : Html.Of($"""
        <section><h2>{new Phrase("Models", "模型")}</h2><p class="lead">{new Phrase("Every file was verified against size and SHA-256 before it was loaded.", "每个文件在加载前均已校验大小和 SHA-256。")}</p>
        <div class="scroll"><table><thead><tr><th scope="col">{new Phrase("model", "模型")}</th><th scope="col">{new Phrase("task", "用途")}</th><th scope="col">{new Phrase("version", "版本")}</th><th scope="col" class="number">{new Phrase("size", "大小")}</th><th scope="col">{new Phrase("licence", "许可证")}</th><th scope="col">SHA-256 · {new Phrase("source", "来源")}</th></tr></thead>
        <tbody>{models.Select(model => Html.Of($"<tr><td><b>{model.Name}</b></td><td>{model.Task}</td><td>{model.Version}</td><td class=\"number\">{Figures.Bytes(model.Size)}</td><td>{model.Licence}</td><td><code>{model.Sha256}</code><br><code>{model.Source}</code></td></tr>"))}</tbody></table></div></section>

        """);

    public static Html Audit(ReportAudit? audit) => audit is null ? Html.Empty : Html.Of($"""
        <section><h2>{new Phrase("Audit chain", "审计链")}</h2><p class="lead">{AuditVerdict(audit)} · {audit.Entries} {new Phrase("entries", "条记录")}</p><code>{audit.Head}</code></section>

        """);

    public static Html Caveats() => Html.Of($"""
        <section class="caveat"><h2>{new Phrase("What this report does not prove", "本报告不能证明的事项")}</h2><ul>
        <li>{new Phrase("Liveness is one signal of several, never a gate of its own. No attack set of a real site was measured: no APCER and no ISO 30107-3 conformance is claimed.", "活体检测只是多种信号之一，从不单独放行。未用真实现场的攻击集测量：不声明 APCER，也不声明符合 ISO 30107-3。")}</li>
        <li>{new Phrase("Judging needs room around the face: nearer than 55 % of the frame's height, smaller than 90 pixels or off centre is never judged as live.", "判断需要人脸周围留有空间：高度超过画面 55 %、小于 90 像素或偏离中心时，绝不会判为真人。")}</li>
        <li>{new Phrase("A printed mask, a good video replay or an injected video stream may pass. Keep another factor where it matters.", "打印面具、高质量视频重放或注入的视频流可能通过。重要场所请保留其他因素。")}</li>
        <li>{new Phrase("False-match rates come from the model's calibration table; measure them again on your own people with `edgecenter faces evaluate`.", "误识率来自模型的校准表；请用 `edgecenter faces evaluate` 在自己的人员上重新测量。")}</li>
        </ul></section>

        """);

    /// <summary>A clip by its file name: where it lay on the machine says nothing to a reader.</summary>
    private static string Camera(string source) => source.StartsWith('/') && !source.StartsWith("/dev/", StringComparison.Ordinal) ? Path.GetFileName(source.TrimEnd('/')) : source;

    /// <summary>Version and the first digits of the commit.</summary>
    private static string Version(string version) => version.Split('+') is [var number, { Length: > 7 } commit] ? $"{number} ({commit[..7]})" : version;

    private static Html Machine(ReportData data) => data.Machine is null ? Html.Empty : Html.Of($" · {data.Machine}");

    private static Html Tile(Phrase label, long number, string tone) => Tile(label, number.ToString(System.Globalization.CultureInfo.InvariantCulture), tone);

    private static Html Tile(Phrase label, string value, string tone) => Html.Of($"<li class=\"{tone}\"><b>{value}</b><span>{label}</span></li>");

    private static Html Fact(Phrase label, string value) => Html.Of($"<div><dt>{label}</dt><dd>{value}</dd></div>");

    private static Html Dropped(ReportRun run) =>
        run.DroppedFrames == 0 ? Html.Empty : Html.Of($" · {run.DroppedFrames} {new Phrase("older frames skipped", "旧帧被跳过")}");

    private static Html Direction(string direction) => direction switch
    {
        "in" => Html.Of($"{new Phrase("in", "进")}"),
        "out" => Html.Of($"{new Phrase("out", "出")}"),
        _ => Html.Of($"{direction}"),
    };

    private static Html AuditVerdict(ReportAudit audit) => audit.Intact
        ? Html.Of($"<span class=\"good\">{new Phrase("intact", "完整")}</span>")
        : Html.Of($"<span class=\"bad\">{new Phrase("broken", "断裂")}</span>");

    private static Html Decisions(ReportRun run) => run.Decisions.Count == 0
        ? Html.Of($"<p class=\"lead\">{new Phrase("No decision was needed.", "无需作出决定。")}</p>")
        : Html.Of($"""
            <div class="scroll"><table><thead><tr><th scope="col" class="number">{new Phrase("at", "时间点")}</th><th scope="col">{new Phrase("answer", "结果")}</th><th scope="col">{new Phrase("person", "人员")}</th><th scope="col" class="number">{new Phrase("similarity", "相似度")}</th><th scope="col" class="number">FMR</th><th scope="col">{new Phrase("liveness", "活体")}</th><th scope="col">{new Phrase("reason", "原因")}</th></tr></thead>
            <tbody>{run.Decisions.Select(Decision)}</tbody></table></div>
            """);

    private static Html Decision(ReportDecision decision)
    {
        string tone = ReasonText.Tone(decision.Granted, decision.Reason);
        Html person = decision.PersonName is null
            ? Html.Of($"–")
            : Html.Of($"<bdi>{decision.PersonName}</bdi> <code>{decision.PersonId}</code>");
        Html live = Html.Of($"{ReasonText.Liveness(decision.Liveness)} {Figures.Similarity(decision.LivenessScore)} <code>{decision.LivenessReason}</code>");
        return Html.Of($"<tr><td class=\"number\">{Figures.Seconds(decision.Position)}</td><td><span class=\"chip {tone}\">{ReasonText.Verdict(tone)}</span></td><td>{person}</td><td class=\"number\">{Figures.Similarity(decision.Similarity)}</td><td class=\"number\">{Figures.Rate(decision.FalseMatchRate)}</td><td>{live}</td><td><span class=\"reason\">{ReasonText.Of(decision)}</span><code>{decision.Reason}</code></td></tr>");
    }

    private static Html Pictures(ReportRun run) => run.Pictures.Count == 0
        ? Html.Empty
        : Html.Of($"<h3>{new Phrase("Frames", "画面")}</h3><div class=\"frames\">{run.Pictures.Select(FramePicture.Of)}</div>");
}
