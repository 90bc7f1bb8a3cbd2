using System.Runtime.InteropServices;
using EdgeCenter.Core.Outcomes;
using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Hardware.Kernel;

/// <summary>Opens device files, and says in words why the kernel refuses.</summary>
internal static class DeviceFile
{
    public static Errno LastError => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>Problems: <c>device-missing</c>, <c>device-forbidden</c>, <c>device-busy</c>, <c>device-failed</c>.</summary>
    public static Outcome<SafeFileHandle> Open(string path, int access)
    {
        int file = Libc.Open(path, access | Libc.CloseOnExec);
        return file >= 0 ? new SafeFileHandle(file, ownsHandle: true) : Refused(path, LastError);
    }

    /// <summary>The problem of a device whose kernel driver answered with an error.</summary>
    public static Problem Refused(string path, Errno error) => error switch
    {
        Errno.NoEntry or Errno.NoSuchDevice or Errno.NoDevice => new Problem(
            "device-missing",
            "The device is not there. Is its driver loaded and its overlay enabled?",
            "设备不存在。请检查驱动是否已加载、设备树叠加层是否已启用。",
            path),
        Errno.AccessDenied or Errno.NotPermitted => new Problem(
            "device-forbidden",
            "This user may not use the device. Install the board's udev rules and put the user into their group.",
            "当前用户无权使用该设备。请安装该板的 udev 规则，并将用户加入对应的组。",
            path),
        Errno.Busy => new Problem(
            "device-busy", "Another program or kernel driver uses the device.", "设备正被其他程序或内核驱动占用。", path),
        Errno.RemoteIo or Errno.TimedOut or Errno.Io => new Problem(
            "device-silent",
            "The device does not answer. Check its supply and its wiring.",
            "设备没有响应，请检查供电和接线。",
            path),
        _ => new Problem(
            "device-failed",
            $"The kernel refuses: {Marshal.GetPInvokeErrorMessage((int)error)} (error {(int)error}).",
            $"内核拒绝操作：{Marshal.GetPInvokeErrorMessage((int)error)}（错误 {(int)error}）。",
            path),
    };
}
