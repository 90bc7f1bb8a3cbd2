using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Inference.Storage;

/// <summary>What can be wrong with a model file, and what to do about it.</summary>
internal static class ModelProblems
{
    internal static Problem Missing(ModelEntry model, string path) => new(
        "model-missing",
        $"The model '{model.Name}' is not here. Get it with `{Command(model)}`.",
        $"缺少模型“{model.Name}”。请运行 `{Command(model)}` 获取。",
        path);

    internal static Problem Wrong(ModelEntry model, string path, FileIdentity expected, FileIdentity found) => new(
        "model-corrupt",
        $"This is not the model '{model.Name}': it has {Describe(found)}, expected {Describe(expected)}. Replace it with `{Command(model)}`.",
        $"此文件不是模型“{model.Name}”：实际为 {Describe(found)}，应为 {Describe(expected)}。请运行 `{Command(model)}` 替换。",
        path);

    internal static Problem Unrecorded(ModelEntry model, string path) => new(
        "model-unrecorded",
        $"Nobody has published what '{model.Name}' must be, and this file was not imported. Record it with `{Command(model)}`.",
        $"“{model.Name}”没有公布的校验值，且此文件未经导入。请运行 `{Command(model)}` 记录。",
        path);

    internal static Problem Unreadable(string path, Exception reason) => new(
        "model-unreadable",
        $"The model file cannot be read: {reason.Message} Check the disk and the file's permissions.",
        $"无法读取模型文件：{reason.Message} 请检查磁盘与文件权限。",
        path);

    private static string Describe(FileIdentity file) => $"{file.Size} bytes, sha256 {file.Sha256[..12]}…";

    private static string Command(ModelEntry model) => model.Source.Kind == ModelSourceKind.Import
        ? $"edgecenter models import FOLDER {model.Name}"
        : $"edgecenter models pull {model.Name}";
}
