using System.Runtime.InteropServices;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Serial;

/// <summary>Why a device cannot be used, in words.</summary>
internal static class DeviceProblems
{
    private const int NoEntry = 2;
    private const int NoSuchDevice = 6;
    private const int NoDevice = 19;
    private const int NotPermitted = 1;
    private const int AccessDenied = 13;
    private const int Busy = 16;
    private const int WouldBlock = 11;

    /// <summary>What the last system call on the device complained about.</summary>
    public static Problem Last(string path) => Of(Marshal.GetLastPInvokeError(), path);

    public static Problem Of(int error, string path) => error switch
    {
        NoEntry or NoSuchDevice or NoDevice => new Problem(
            "device-missing", "The device is not there. Is it plugged in, is its driver loaded?", "设备不存在。请检查是否已插好、驱动是否已加载。", path),
        NotPermitted or AccessDenied => new Problem(
            "device-forbidden",
            "This user may not use the device. Install the udev rules and put the user into the group of the device.",
            "当前用户无权使用该设备。请安装 udev 规则，并将用户加入设备所属的组。",
            path),
        Busy or WouldBlock => new Problem(
            "device-busy",
            "Another program uses the device. Is the service running? Stop it first.",
            "设备正被其他程序占用。服务是否正在运行？请先停止服务。",
            path),
        _ => new Problem(
            "device-failed",
            $"The device failed: {Marshal.GetPInvokeErrorMessage(error)} (error {error}).",
            $"设备出错：{Marshal.GetPInvokeErrorMessage(error)}（错误 {error}）。",
            path),
    };

    public static Problem Gone(string path) => new("device-missing", "The device was unplugged.", "设备已被拔出。", path);
}
