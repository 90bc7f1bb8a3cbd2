using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Inference.Sources;

internal static class ToolProblems
{
    internal static Problem Missing(string program) => new(
        "tool-missing",
        $"The program is not installed. Install it with `apt install {Package(program)}`, or bring the models on a disk: `edgecenter models import FOLDER`.",
        $"未安装此程序。请用 `apt install {Package(program)}` 安装，或用磁盘带入模型：`edgecenter models import FOLDER`。",
        program);

    internal static Problem Failed(string program, int exitCode, string complaint) => new(
        "tool-failed",
        $"The program ended with code {exitCode}: {complaint} Check the network and the package's name, or bring the models on a disk: `edgecenter models import FOLDER`.",
        $"程序以代码 {exitCode} 结束：{complaint} 请检查网络和软件包名称，或用磁盘带入模型：`edgecenter models import FOLDER`。",
        program);

    internal static Problem TimedOut(string program, TimeSpan timeout) => new(
        "tool-timeout",
        $"The program gave no answer within {timeout.TotalSeconds:0} s. Check the network, or bring the models on a disk: `edgecenter models import FOLDER`.",
        $"程序在 {timeout.TotalSeconds:0} 秒内没有响应。请检查网络，或用磁盘带入模型：`edgecenter models import FOLDER`。",
        program);

    internal static Problem Misunderstood(string program, string answer) => new(
        "tool-misunderstood",
        $"The program's answer is not understood: {Short(answer)}. Its version may be too old or too new.",
        $"无法理解程序的回答：{Short(answer)}。其版本可能过旧或过新。",
        program);

    private static string Short(string answer) => answer.Length <= 200 ? answer.Trim() : answer.Trim()[..200] + "…";

    /// <summary>The Debian package that carries a program.</summary>
    private static string Package(string program) => Path.GetFileName(program) switch
    {
        "python3" => "python3-pip",
        "apt-get" => "apt",
        "dpkg-deb" => "dpkg",
        string other => other,
    };
}
