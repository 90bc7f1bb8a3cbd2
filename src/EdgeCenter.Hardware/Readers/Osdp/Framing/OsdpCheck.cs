namespace EdgeCenter.Hardware.Readers.Osdp.Framing;

/// <summary>What tells a message from noise: CRC-16 (polynomial 0x1021, start 0x1D0F) or an 8-bit sum to zero.</summary>
internal static class OsdpCheck
{
    private const ushort Polynomial = 0x1021;
    private const ushort Start = 0x1D0F;

    private static readonly ushort[] Table = MakeTable();

    public static ushort Crc(ReadOnlySpan<byte> bytes)
    {
        ushort crc = Start;
        foreach (byte value in bytes)
        {
            crc = (ushort)((crc << 8) ^ Table[(crc >> 8) ^ value]);
        }

        return crc;
    }

    public static byte Sum(ReadOnlySpan<byte> bytes)
    {
        int sum = 0;
        foreach (byte value in bytes)
        {
            sum += value;
        }

        return (byte)-sum;
    }

    private static ushort[] MakeTable()
    {
        var table = new ushort[256];
        for (int i = 0; i < table.Length; i++)
        {
            ushort entry = (ushort)(i << 8);
            for (int bit = 0; bit < 8; bit++)
            {
                entry = (ushort)((entry & 0x8000) != 0 ? (entry << 1) ^ Polynomial : entry << 1);
            }

            table[i] = entry;
        }

        return table;
    }
}
