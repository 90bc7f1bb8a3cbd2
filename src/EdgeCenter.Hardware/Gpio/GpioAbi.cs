using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>The kernel's GPIO character device, version 2 (linux/gpio.h): the same on x64 and arm64.</summary>
internal static unsafe class GpioAbi
{
    public const int NameBytes = 32;
    public const int MostLines = 64;
    public const int MostAttributes = 10;

    public const ulong Used = 1 << 0;
    public const ulong ActiveLow = 1 << 1;
    public const ulong Input = 1 << 2;
    public const ulong Output = 1 << 3;
    public const ulong EdgeRising = 1 << 4;
    public const ulong EdgeFalling = 1 << 5;
    public const ulong OpenDrain = 1 << 6;
    public const ulong OpenSource = 1 << 7;
    public const ulong PullUp = 1 << 8;
    public const ulong PullDown = 1 << 9;
    public const ulong BiasDisabled = 1 << 10;

    public const uint AttributeFlags = 1;
    public const uint AttributeValues = 2;
    public const uint AttributeDebounce = 3;

    public const uint RisingEdge = 1;

    public static readonly nuint GetChipInfo = Number(2, 0x01, sizeof(ChipInfo));
    public static readonly nuint GetLineInfo = Number(3, 0x05, sizeof(LineInfo));
    public static readonly nuint GetLine = Number(3, 0x07, sizeof(LineRequest));
    public static readonly nuint SetConfig = Number(3, 0x0D, sizeof(LineConfig));
    public static readonly nuint GetValues = Number(3, 0x0E, sizeof(LineValues));
    public static readonly nuint SetValues = Number(3, 0x0F, sizeof(LineValues));

    /// <summary>A fixed-size name up to its first NUL.</summary>
    public static string Text(byte* name)
    {
        ReadOnlySpan<byte> bytes = new(name, NameBytes);
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    /// <summary>_IOR (2) and _IOWR (3) of asm-generic/ioctl.h with GPIO's magic 0xB4.</summary>
    private static nuint Number(uint direction, uint number, int size) => (direction << 30) | ((uint)size << 16) | (0xB4u << 8) | number;

    [StructLayout(LayoutKind.Sequential)]
    public struct ChipInfo
    {
        public fixed byte Name[NameBytes];
        public fixed byte Label[NameBytes];
        public uint Lines;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct LineAttribute
    {
        public uint Id;
        private readonly uint _padding;

        /// <summary>Flags or values; a debounce time is the first half, in microseconds.</summary>
        public ulong Value;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct ConfigAttribute
    {
        public LineAttribute Attribute;
        public ulong Mask;
    }

    [InlineArray(MostAttributes)]
    public struct ConfigAttributes
    {
        private ConfigAttribute _first;
    }

    [InlineArray(MostAttributes)]
    public struct LineAttributes
    {
        private LineAttribute _first;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct LineConfig
    {
        public ulong Flags;
        public uint Count;
        private fixed uint _padding[5];
        public ConfigAttributes Attributes;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct LineRequest
    {
        public fixed uint Offsets[MostLines];
        public fixed byte Consumer[NameBytes];
        public LineConfig Config;
        public uint Lines;
        public uint EventBufferSize;
        private fixed uint _padding[5];
        public int File;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct LineInfo
    {
        public fixed byte Name[NameBytes];
        public fixed byte Consumer[NameBytes];
        public uint Offset;
        public uint AttributeCount;
        public ulong Flags;
        public LineAttributes Attributes;
        private fixed uint _padding[4];
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct LineValues
    {
        public ulong Bits;
        public ulong Mask;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct LineEvent
    {
        public ulong Nanoseconds;
        public uint Id;
        public uint Offset;
        public uint Sequence;
        public uint LineSequence;
        private fixed uint _padding[6];
    }
}
