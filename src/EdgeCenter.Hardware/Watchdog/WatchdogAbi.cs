using System.Runtime.InteropServices;

namespace EdgeCenter.Hardware.Watchdog;

/// <summary>The kernel's watchdog device (linux/watchdog.h).</summary>
internal static unsafe class WatchdogAbi
{
    public static readonly nuint GetSupport = (2u << 30) | ((uint)sizeof(Support) << 16) | ('W' << 8) | 0;
    public static readonly nuint KeepAlive = (2u << 30) | (sizeof(int) << 16) | ('W' << 8) | 5;
    public static readonly nuint SetTimeout = (3u << 30) | (sizeof(int) << 16) | ('W' << 8) | 6;
    public static readonly nuint GetTimeout = (2u << 30) | (sizeof(int) << 16) | ('W' << 8) | 7;

    public const uint HasMagicClose = 0x0100;

    [StructLayout(LayoutKind.Sequential)]
    public struct Support
    {
        public uint Options;
        public uint Firmware;
        public fixed byte Identity[32];
    }
}
