using System.Buffers.Binary;

namespace EdgeCenter.Hardware.Readers.Keyboard;

/// <summary>One <c>struct input_event</c> of a 64-bit kernel (linux/input.h).</summary>
/// <param name="At">When the kernel saw it.</param>
/// <param name="Type">1: a key.</param>
/// <param name="Code">Which key.</param>
/// <param name="Value">0 let go, 1 pressed, 2 repeated by holding.</param>
public readonly record struct InputEvent(TimeSpan At, ushort Type, ushort Code, int Value)
{
    public const int Bytes = 24;
    public const ushort Synchronisation = 0;
    public const ushort Key = 1;

    /// <summary>Code of a synchronisation event: the kernel's buffer ran over, what was before it is incomplete.</summary>
    public const ushort Dropped = 3;

    private const long LongestSeconds = (long)int.MaxValue * 2;

    /// <param name="bytes"><see cref="Bytes"/> of them.</param>
    public static InputEvent Parse(ReadOnlySpan<byte> bytes)
    {
        long seconds = Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(bytes), 0, LongestSeconds);
        long microseconds = Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), 0, 999_999);
        return new InputEvent(
            TimeSpan.FromSeconds(seconds) + TimeSpan.FromMicroseconds(microseconds), BinaryPrimitives.ReadUInt16LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]));
    }
}
