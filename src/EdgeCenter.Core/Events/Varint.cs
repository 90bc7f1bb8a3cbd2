namespace EdgeCenter.Core.Events;

/// <summary>Unsigned LEB128: seven bits a byte, the lowest first, the top bit set on all but the last.</summary>
internal static class Varint
{
    public const int MaximumBytes = 10;

    public static int Size(ulong value)
    {
        int bytes = 1;
        while (value >= 0x80)
        {
            value >>= 7;
            bytes++;
        }

        return bytes;
    }

    /// <returns>The bytes written.</returns>
    public static int Write(Span<byte> to, ulong value)
    {
        int n = 0;
        while (value >= 0x80)
        {
            to[n++] = (byte)(value | 0x80);
            value >>= 7;
        }

        to[n++] = (byte)value;
        return n;
    }

    /// <summary>Fills all of <paramref name="to"/>, with leading zeros where the value is shorter.</summary>
    public static void WritePadded(Span<byte> to, ulong value)
    {
        for (int i = 0; i < to.Length - 1; i++)
        {
            to[i] = (byte)(value | 0x80);
            value >>= 7;
        }

        to[^1] = (byte)value;
    }

    /// <summary>Takes one from the front of <paramref name="from"/>.</summary>
    /// <returns>False when there is none: too short, or longer than 64 bits.</returns>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> from, out ulong value)
    {
        value = 0;
        for (int i = 0; i < from.Length && i < MaximumBytes; i++)
        {
            value |= (ulong)(from[i] & 0x7F) << (7 * i);
            if (from[i] < 0x80)
            {
                from = from[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
