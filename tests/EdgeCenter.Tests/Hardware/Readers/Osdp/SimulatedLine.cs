using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Serial;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Hardware.Readers.Osdp;

/// <summary>
/// A line with peripherals on it, on the test's own thread: a command is answered at once, and waiting in vain moves the clock. It ends when the test has
/// seen what it wanted, or has seen nothing for an hour of the line's time.
/// </summary>
internal sealed class SimulatedLine(ManualTimeProvider time, params FakePeripheral[] peripherals) : IByteLink
{
    private static readonly TimeSpan Enough = TimeSpan.FromHours(1);

    private readonly Queue<byte> _coming = new();
    private readonly long _since = time.GetTimestamp();

    public static readonly Problem Over = new("line-over", "The test is over.", "测试结束。");

    /// <summary>Asked whenever the line is quiet; true ends it.</summary>
    public Func<bool> Until { get; set; } = () => false;

    /// <summary>What the cable does to the bytes on it; default: nothing.</summary>
    public Func<byte[], byte[]> Cable { get; set; } = bytes => bytes;

    public List<byte[]> Commands { get; } = [];

    public Outcome<int> Read(Span<byte> buffer, TimeSpan patience)
    {
        if (_coming.Count == 0)
        {
            if (Until())
            {
                return Over;
            }

            time.Advance(patience);
            return 0;
        }

        int count = 0;
        while (count < buffer.Length && _coming.TryDequeue(out byte value))
        {
            buffer[count++] = value;
        }

        time.Advance(TimeSpan.FromMilliseconds(count));
        return count;
    }

    public Outcome<Unit> Write(ReadOnlySpan<byte> bytes)
    {
        if (Until() || time.GetElapsedTime(_since) > Enough)
        {
            return Over;
        }

        Commands.Add(bytes.ToArray());
        byte[] heard = Cable(bytes.ToArray());
        foreach (FakePeripheral peripheral in peripherals)
        {
            foreach (byte value in Cable(peripheral.Take(heard)))
            {
                _coming.Enqueue(value);
            }
        }

        return Unit.Value;
    }

    public void Dispose()
    {
    }
}
