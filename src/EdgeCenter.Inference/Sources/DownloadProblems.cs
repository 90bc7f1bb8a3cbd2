using System.Net;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Inference.Sources;

internal static class DownloadProblems
{
    private const string EnglishWayOut = "bring the models on a disk: `edgecenter models import FOLDER`.";
    private const string ChineseWayOut = "用磁盘带入模型：`edgecenter models import FOLDER`。";

    internal static Problem Interrupted(Uri address, string reason) => new(
        "download-interrupted",
        $"The download failed again and again: {reason} What came is kept: pull again to go on from there, or {EnglishWayOut}",
        $"下载多次失败：{reason} 已收到的部分会保留：再次拉取即可继续，或{ChineseWayOut}",
        Shown(address));

    internal static Problem Refused(Uri address, HttpStatusCode status) => new(
        "download-refused",
        $"The server answered {(int)status}. Check the address, the proxy and the access rights, or {EnglishWayOut}",
        $"服务器返回 {(int)status}。请检查地址、代理和访问权限，或{ChineseWayOut}",
        Shown(address));

    internal static Problem TooLarge(Uri address, long limit) => new(
        "download-too-large",
        $"The file is larger than the {limit} bytes it may have. Nothing was kept. Do not trust this server, or {EnglishWayOut}",
        $"文件超过允许的 {limit} 字节，未保留任何内容。请勿信任此服务器，或{ChineseWayOut}",
        Shown(address));

    internal static Problem Mismatch(Uri address, string found) => new(
        "download-mismatch",
        $"What came is not what was promised ({found}). Nothing was kept. Try again later or from another network, or {EnglishWayOut}",
        $"收到的内容与承诺不符（{found}），未保留任何内容。请稍后重试或更换网络，或{ChineseWayOut}",
        Shown(address));

    internal static Problem Busy(string path) => new(
        "download-busy",
        "Another process is downloading this right now. Wait for it to end.",
        "另一个进程正在下载此文件。请等待其结束。",
        path);

    internal static Problem Unwritable(string path, Exception reason) => reason.HResult == DiskFull
        ? new Problem("disk-full", "The disk is full. Free some space and pull again.", "磁盘已满。请释放空间后再次拉取。", path)
        : new Problem(
            "store-unwritable",
            $"The model store cannot be written: {reason.Message} Check the folder's owner and the disk; EDGECENTER_MODELS names another folder.",
            $"无法写入模型库：{reason.Message} 请检查文件夹所有者和磁盘；可用 EDGECENTER_MODELS 指定其他文件夹。",
            path);

    /// <summary>Addresses may carry a mirror's user name and password: those are never shown.</summary>
    private static string Shown(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>ENOSPC, as .NET on Linux puts it into an IOException's HResult.</summary>
    private const int DiskFull = 28;
}
