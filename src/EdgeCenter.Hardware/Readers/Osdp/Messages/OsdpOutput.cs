using System.Buffers.Binary;

namespace EdgeCenter.Hardware.Readers.Osdp.Messages;

/// <summary>A relay inside the reader (osdp_OUT).</summary>
internal static class OsdpOutput
{
    private const byte Off = 1;
    private const byte OnForATime = 5;
    private static readonly TimeSpan Unit = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest time that the message can say.</summary>
    public static readonly TimeSpan Longest = Unit * ushort.MaxValue;

    /// <param name="time">Zero: off now.</param>
    /// <returns>4 bytes.</returns>
    public static byte[] Switch(byte output, TimeSpan time)
    {
        byte[] data = [output, time > TimeSpan.Zero ? OnForATime : Off, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(2), (ushort)(TimeSpan.FromTicks(Math.Min(time.Ticks, Longest.Ticks)) / Unit));
        return data;
    }
}
