using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeCenter.Core.Faces;

/// <summary>IEEE 754 half precision, little-endian: 2 bytes a value instead of 4.</summary>
internal static class HalfFloats
{
    // Half and single differ in exponent bias (15, 127): the bits of a half, moved into place, are the value times 2^(15−127).
    private const float Rebias = 5.192296858534828e33f; // 2^112

    public static void Narrow(ReadOnlySpan<float> values, Span<byte> halves)
    {
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteHalfLittleEndian(halves[(i * sizeof(ushort))..], (Half)values[i]);
        }
    }

    /// <summary>Exact for every finite half, subnormal ones included; vectors hold no others. Compiled at once: the first call is a whole gallery.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ReadOnlySpan<byte> halves, Span<float> values)
    {
        ReadOnlySpan<ushort> bits = MemoryMarshal.Cast<byte, ushort>(halves);
        int i = 0;
        for (; i <= values.Length - Vector128<ushort>.Count; i += Vector128<ushort>.Count)
        {
            (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(Vector128.Create(bits[i..]));
            Widen(lower).CopyTo(values[i..]);
            Widen(upper).CopyTo(values[(i + Vector128<float>.Count)..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = (float)BitConverter.UInt16BitsToHalf(bits[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Widen(Vector128<uint> bits)
    {
        Vector128<uint> sign = (bits & Vector128.Create(0x8000u)) << 16;
        Vector128<float> magnitude = ((bits & Vector128.Create(0x7fffu)) << 13).AsSingle() * Rebias;
        return (magnitude.AsUInt32() | sign).AsSingle();
    }
}
