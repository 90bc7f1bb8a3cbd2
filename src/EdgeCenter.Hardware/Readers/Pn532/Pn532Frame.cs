namespace EdgeCenter.Hardware.Readers.Pn532;

/// <summary>A frame of the PN532 (user manual UM0701-02, 6.2.1): start, length and its complement, direction, data, complement of their sum.</summary>
internal static class Pn532Frame
{
    public const int LongestData = 254;
    public const int Overhead = 8;
    public const byte FromHost = 0xD4;
    public const byte ToHost = 0xD5;
    private const byte ErrorCode = 0x7F;

    public static ReadOnlySpan<byte> Acknowledgement => [0x00, 0x00, 0xFF, 0x00, 0xFF, 0x00];

    /// <param name="data">Command and parameters, or response and results: at most <see cref="LongestData"/>.</param>
    /// <returns>The length of the frame.</returns>
    public static int Write(Span<byte> to, byte direction, ReadOnlySpan<byte> data)
    {
        byte length = (byte)(data.Length + 1);
        to[0] = 0x00;
        to[1] = 0x00;
        to[2] = 0xFF;
        to[3] = length;
        to[4] = (byte)-length;
        to[5] = direction;
        data.CopyTo(to[6..]);
        to[6 + data.Length] = (byte)-(direction + Sum(data));
        to[7 + data.Length] = 0x00;
        return data.Length + Overhead;
    }

    /// <summary>Looks for the first whole frame.</summary>
    /// <param name="consumed">Bytes that are done with: noise, and the frame when there is one.</param>
    /// <param name="data">Of a response: code and results.</param>
    /// <returns>Null: there is none yet.</returns>
    public static Pn532FrameKind? Find(ReadOnlySpan<byte> bytes, out int consumed, out ReadOnlySpan<byte> data)
    {
        data = default;
        for (consumed = 0; consumed < bytes.Length; consumed++)
        {
            ReadOnlySpan<byte> rest = bytes[consumed..];
            if (rest[0] != 0x00)
            {
                continue;
            }

            if (rest.Length < 2)
            {
                return null;
            }

            if (rest[1] != 0xFF)
            {
                continue;
            }

            if (rest.Length < 4)
            {
                return null;
            }

            if (Parse(rest, out int length, out data) is { } kind)
            {
                consumed += length;
                return kind;
            }

            if (length < 0)
            {
                return null;
            }
        }

        return null;
    }

    /// <param name="length">Of the frame; -1: it is not there yet, 0: there is none here.</param>
    private static Pn532FrameKind? Parse(ReadOnlySpan<byte> rest, out int length, out ReadOnlySpan<byte> data)
    {
        data = default;
        length = 4;
        switch (rest[2], rest[3])
        {
            case (0x00, 0xFF):
                return Pn532FrameKind.Acknowledgement;
            case (0xFF, 0x00):
                return Pn532FrameKind.Refusal;
        }

        int count = rest[2];
        if (count == 0 || (byte)(count + rest[3]) != 0)
        {
            length = 0;
            return null;
        }

        if (rest.Length < 5 + count)
        {
            length = -1;
            return null;
        }

        ReadOnlySpan<byte> body = rest.Slice(4, count);
        if ((byte)(Sum(body) + rest[4 + count]) != 0)
        {
            length = 0;
            return null;
        }

        length = 5 + count;
        if (body is [ErrorCode])
        {
            return Pn532FrameKind.Error;
        }

        if (body[0] != ToHost || count < 2)
        {
            length = 0;
            return null;
        }

        data = body[1..];
        return Pn532FrameKind.Response;
    }

    private static byte Sum(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (byte value in bytes)
        {
            sum += value;
        }

        return sum;
    }
}
