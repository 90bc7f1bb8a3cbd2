using System.Buffers.Text;

namespace EdgeCenter.Vision.Cameras.Ffmpeg;

/// <summary>
/// The time of each frame on the clip's own line, which ffmpeg's metadata filter prints to standard error before the frame itself appears
/// on standard output (<c>frame:7    pts:3584    pts_time:0.233333</c>). The stream of raw pictures carries none.
/// </summary>
internal sealed class ClipTimes
{
    private readonly object _gate = new();
    private readonly Queue<TimeSpan> _times = new();
    private bool _ended;

    /// <summary>Takes a line that is a frame's time, or says that it is none.</summary>
    public bool TryAccept(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("edgecenter="u8))
        {
            return true;
        }

        int at = line.IndexOf("pts_time:"u8);
        if (!line.StartsWith("frame:"u8) || at < 0)
        {
            return false;
        }

        // A frame without a time prints "NOPTS": it takes the nominal one.
        bool known = Utf8Parser.TryParse(line[(at + "pts_time:"u8.Length)..], out double seconds, out _) && double.IsFinite(seconds) && Math.Abs(seconds) < 1e9;
        lock (_gate)
        {
            _times.Enqueue(known ? TimeSpan.FromSeconds(seconds) : TimeSpan.MinValue);
            Monitor.Pulse(_gate);
        }

        return true;
    }

    public void Complete()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for the time of the frame that was just read.</summary>
    /// <returns>Null when ffmpeg did not know it.</returns>
    public TimeSpan? Take()
    {
        lock (_gate)
        {
            while (_times.Count == 0 && !_ended)
            {
                Monitor.Wait(_gate);
            }

            return _times.TryDequeue(out TimeSpan time) && time != TimeSpan.MinValue ? time : null;
        }
    }
}
