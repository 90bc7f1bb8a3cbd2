using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Hardware.Readers.Pn532;

/// <summary>
/// A PN532 on I2C (user manual UM0701-02, 6.2.4): every read begins with a byte that says whether there is something; a frame is read in one go.
/// </summary>
public sealed class Pn532I2cLink(II2cDevice device, TimeProvider time) : IByteLink
{
    /// <summary>Where the chip is; it cannot be changed.</summary>
    public const int Address = 0x24;

    private const byte Ready = 0x01;

    /// <summary>The longest answer that is asked for (one tag with a long answer to select) and its frame.</summary>
    private const int LongestFrame = 64;

    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(5);

    private readonly Pause _pause = new(time);

    public Outcome<int> Read(Span<byte> buffer, TimeSpan patience)
    {
        long since = time.GetTimestamp();
        Span<byte> status = stackalloc byte[1 + LongestFrame];
        while (true)
        {
            if (device.Read(status).Problem is { } silent)
            {
                return silent;
            }

            if (status[0] == Ready)
            {
                int count = Math.Min(LongestFrame, buffer.Length);
                status.Slice(1, count).CopyTo(buffer);
                return count;
            }

            if (patience != Timeout.InfiniteTimeSpan && time.GetElapsedTime(since) >= patience)
            {
                return 0;
            }

            if (!_pause.Wait(AskEvery))
            {
                return ReaderProblems.Closed;
            }
        }
    }

    public Outcome<Unit> Write(ReadOnlySpan<byte> bytes) => device.Write(bytes);

    public void Dispose()
    {
        _pause.Stop();
        device.Dispose();
    }
}
