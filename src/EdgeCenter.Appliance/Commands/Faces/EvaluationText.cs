using EdgeCenter.Appliance.Cli;
using EdgeCenter.Vision.Evaluation;

namespace EdgeCenter.Appliance.Commands.Faces;

/// <summary>The evaluation reports as tables.</summary>
internal static class EvaluationText
{
    public static void Pairs(Invocation invocation, PairsReport report)
    {
        invocation.Out.WriteLine(invocation.Text(
            $"{report.Pairs} pairs ({report.Genuine} genuine, {report.Impostor} impostor), {report.FailedToAcquire} images without a face",
            $"{report.Pairs} 对（同人 {report.Genuine}，异人 {report.Impostor}），{report.FailedToAcquire} 张图片未检测到人脸"));
        invocation.Out.WriteLine(invocation.Text(
            $"10-fold accuracy {report.Accuracy10Fold.Mean:P2} ± {report.Accuracy10Fold.Std:P2}, EER {report.Eer:P2}",
            $"10 折准确率 {report.Accuracy10Fold.Mean:P2} ± {report.Accuracy10Fold.Std:P2}，等错误率 {report.Eer:P2}"));
        var table = new Table("FMR", invocation.Text("threshold", "阈值"), "FNMR");
        foreach ((string rate, float threshold) in report.Thresholds)
        {
            table.Add(rate, $"{threshold:0.000}", $"{report.FnmrAtFmr[rate]:P2}");
        }

        table.Write(invocation.Out);
        if (report.CalibratedThreshold is { } calibrated)
        {
            invocation.Out.WriteLine(invocation.Text(
                $"at the shipped threshold {calibrated:0.000} (FMR 1e-4): {report.AccuracyAtCalibratedThreshold:P2} of pairs right",
                $"在出厂阈值 {calibrated:0.000}（FMR 1e-4）下：{report.AccuracyAtCalibratedThreshold:P2} 判断正确"));
        }

        Failures(invocation, report.Failures);
    }

    public static void Identification(Invocation invocation, IdentificationReport report)
    {
        invocation.Out.WriteLine(invocation.Text(
            $"{report.Enrolled} people with {report.Templates} templates; {report.GenuineProbes} genuine probes, {report.Strangers} strangers",
            $"{report.Enrolled} 人、{report.Templates} 个模板；{report.GenuineProbes} 次本人、{report.Strangers} 次陌生人"));
        invocation.Out.WriteLine(invocation.Text(
            $"rank 1 {report.Rank1:P2}; FNIR {report.FnirAtFpir1Percent:P2} at FPIR ≤ 1 %",
            $"首位命中率 {report.Rank1:P2}；FPIR ≤ 1 % 时 FNIR {report.FnirAtFpir1Percent:P2}"));
        var table = new Table("FMR", invocation.Text("threshold", "阈值"), "FNIR", "FPIR");
        foreach (OperatingPoint point in report.OperatingPoints)
        {
            table.Add($"{point.Fmr:0.#e-0}", $"{point.Threshold:0.000}", $"{point.Fnir:P2}", $"{point.Fpir:P2}");
        }

        table.Write(invocation.Out);
        Failures(invocation, report.Failures);
    }

    public static void Liveness(Invocation invocation, LivenessReport report)
    {
        var table = new Table(
            invocation.Text("set", "集合"), invocation.Text("live", "真人"), invocation.Text("attacks", "攻击"),
            invocation.Text("not judged", "未判定"), "APCER", "BPCER");
        foreach (LivenessSetResult set in report.Sets.Append(report.Overall))
        {
            table.Add(
                set.Set.Length == 0 ? invocation.Text("all", "全部") : set.Set, $"{set.BonaFide}", $"{set.Attacks}", $"{set.NotJudged}",
                set.Apcer is { } apcer ? $"{apcer:P1}" : null, set.Bpcer is { } bpcer ? $"{bpcer:P1}" : null);
        }

        table.Write(invocation.Out);
        invocation.Out.WriteLine(invocation.Text(
            "Single photographs: cues that need several frames are not measured; this is no ISO 30107-3 evaluation.",
            "仅为单张照片：未测量多帧线索；本结果不构成 ISO 30107-3 评估。"));
    }

    private static void Failures(Invocation invocation, IReadOnlyList<AcquisitionFailure> failures)
    {
        foreach (AcquisitionFailure failure in failures.Take(20))
        {
            invocation.Error.WriteLine($"{failure.Image}: {failure.Reason}");
        }
    }
}
