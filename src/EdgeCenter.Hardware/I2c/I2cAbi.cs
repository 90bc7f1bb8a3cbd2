using System.Runtime.InteropServices;

namespace EdgeCenter.Hardware.I2c;

/// <summary>The kernel's I2C character device (linux/i2c-dev.h, linux/i2c.h).</summary>
internal static unsafe class I2cAbi
{
    public const nuint SetAddress = 0x0703;
    public const nuint GetFunctions = 0x0705;
    public const nuint Transfer = 0x0707;
    public const nuint UsePacketErrorCode = 0x0708;
    public const nuint Smbus = 0x0720;

    public const ulong FunctionPlain = 0x01;

    public const ushort MessageRead = 0x01;

    public const byte SmbusWrite = 0;
    public const byte SmbusRead = 1;
    public const uint SmbusByteData = 2;
    public const uint SmbusWordData = 3;

    [StructLayout(LayoutKind.Sequential)]
    public struct Message
    {
        public ushort Address;
        public ushort Flags;
        public ushort Length;
        public byte* Buffer;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct MessageList
    {
        public Message* Messages;
        public uint Count;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct SmbusCall
    {
        public byte Direction;
        public byte Register;
        public uint Kind;
        public ushort* Data;
    }
}
