using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Inference.Storage;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Appliance.Doctor;

/// <summary>The models: there, right, loadable, and the ones that the stored templates were made with.</summary>
internal static class ModelChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new("models", "Models", "模型", Files),
        new("recognition", "Recognition", "识别", Loads),
        new("templates-current", "Enrolled faces", "已登记人脸", TemplatesCurrent),
    ];

    private static Finding Files(Patient patient)
    {
        if (!patient.Models.TryGet(out ModelStore? store, out Problem? problem))
        {
            return Finding.Broken(problem);
        }

        ModelStatus[] bad = [.. store.List().Where(s => s.State != ModelState.Ready && !(s.Model.Optional && s.State == ModelState.Missing))];
        string[] optional = [.. store.List().Where(s => s.Model.Optional && s.State == ModelState.Missing).Select(s => s.Model.Name)];
        return bad.Length > 0 ? new Finding(
                FindingLevel.Broken,
                new Phrase(string.Join("; ", bad.Select(s => $"{s.Model.Name} {s.State}")), string.Join("；", bad.Select(s => $"{s.Model.Name} {s.State}"))),
                new Phrase("edgecenter models pull", "edgecenter models pull"))
            : optional.Length > 0 ? Finding.Fine($"complete; optional ones not there: {string.Join(", ", optional)}", $"齐全；可选模型未安装：{string.Join("、", optional)}")
            : Finding.Fine("complete", "齐全");
    }

    private static Finding Loads(Patient patient)
    {
        if (!patient.Models.Then(FaceModels.Locate).Then(FaceWorker.Open).TryGet(out FaceWorker? worker, out Problem? problem))
        {
            return Finding.Broken(problem);
        }

        worker.Dispose();
        return Finding.Fine("detector, landmarks and embedder run", "检测、关键点与特征模型可运行");
    }

    private static Finding TemplatesCurrent(Patient patient)
    {
        if (!patient.Site.Succeeded || !patient.Models.Then(store => store.Catalogue.Find("face-embedder")).TryGet(out ModelEntry? embedder, out _))
        {
            return StorageChecks.Skipped;
        }

        if (!patient.Site.Value.Templates.OutdatedOwners(embedder.Reference).TryGet(out IReadOnlyList<PersonId>? outdated, out Problem? problem))
        {
            return Finding.Broken(problem);
        }

        return outdated.Count == 0
            ? Finding.Fine($"all made with {embedder.Reference}", $"均由 {embedder.Reference} 生成")
            : Finding.Warning(
                new Phrase($"{outdated.Count} people have templates of another model", $"{outdated.Count} 人的模板来自其他模型"),
                new Phrase("Enrol them again: edgecenter people enrol ID --photo …", "请重新登记：edgecenter people enrol 编号 --photo …"));
    }
}
