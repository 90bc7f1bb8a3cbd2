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

    internal static Problem Mismatch(ModelEntry model, string origin, FileIdentity expected, FileIdentity found) => new(
        "model-mismatch",
        $"What is offered as '{model.Name}' is something else: {Describe(found)}, expected {Describe(expected)}. Nothing was kept. Get the file from its publisher again.",
        $"所提供的“{model.Name}”并非该模型：实际为 {Describe(found)}，应为 {Describe(expected)}。未保留任何内容。请从发布者处重新获取。",
        origin);

    internal static Problem NotInPackage(ModelEntry model) => new(
        "model-not-in-package",
        $"The package has no file '{model.Source.Path}'. The catalogue names the wrong path or version.",
        $"软件包中没有文件“{model.Source.Path}”。目录中的路径或版本有误。",
        model.Source.ToString());

    internal static Problem ImportOnly(ModelEntry model) => new(
        "model-import-only",
        $"'{model.Name}' cannot be downloaded. {model.Source.Note?.English} Bring it on a disk: `{Command(model)}`.",
        $"“{model.Name}”无法下载。{model.Source.Note?.Chinese} 请用磁盘带入：`{Command(model)}`。",
        model.Source.ToString());

    internal static Problem DamagedPackage(string source, Exception reason) => new(
        "package-damaged",
        $"The package cannot be unpacked: {reason.Message} Nothing was kept. Pull again.",
        $"无法解压软件包：{reason.Message} 未保留任何内容。请重新拉取。",
        source);

    internal static Problem SourceUnreadable(string path, Exception reason) => new(
        "import-unreadable",
        $"The file cannot be read: {reason.Message} Check the disk it is on.",
        $"无法读取文件：{reason.Message} 请检查其所在磁盘。",
        path);

    internal static Problem NoSuchFolder(string folder) => new(
        "import-folder-missing",
        "There is no such folder. Is the disk plugged in and mounted?",
        "没有这个文件夹。磁盘是否已插入并挂载？",
        folder);

    internal static Problem NotInFolder(ModelEntry model, string folder) => new(
        "import-not-found",
        model is { Size: { } size, Sha256: { } sha256 }
            ? $"The folder has no file of {size} bytes with sha256 {sha256[..12]}…, as '{model.Name}' must be; file names do not matter."
            : $"The folder has no file named '{model.File}' for '{model.Name}'; its content is not published, so the name decides.",
        model is { Size: { } bytes, Sha256: { } digest }
            ? $"文件夹中没有大小为 {bytes} 字节、sha256 为 {digest[..12]}… 的文件（“{model.Name}”的要求）；文件名无关紧要。"
            : $"文件夹中没有名为“{model.File}”的文件（用于“{model.Name}”）；其内容未公布，因此以文件名为准。",
        folder);

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

    private static string Describe(FileIdentity file) => $"{file.Size} bytes, sha256 {string.Concat(file.Sha256.Take(12))}…";

    private static string Command(ModelEntry model) => model.Source.Kind == ModelSourceKind.Import
        ? $"edgecenter models import FOLDER {model.Name}"
        : $"edgecenter models pull {model.Name}";
}
