using System.Text;

namespace EdgeCenter.Vision.Cameras.Ffmpeg;

/// <summary>The last lines a child wrote to standard error, bounded, without credentials.</summary>
internal sealed class ErrorTail
{
    private const int MaximumLines = 12;
    private const int MaximumLineLength = 400;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();

    public void Add(ReadOnlySpan<byte> line)
    {
        string text = StreamDisplay.Redact(Encoding.UTF8.GetString(line[..Math.Min(line.Length, MaximumLineLength)]).Trim());
        if (text.Length == 0)
        {
            return;
        }

        lock (_lock)
        {
            _lines.Enqueue(text);
            if (_lines.Count > MaximumLines)
            {
                _lines.Dequeue();
            }
        }
    }

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public string LastLine
    {
        get
        {
            lock (_lock)
            {
                return _lines.LastOrDefault() ?? "";
            }
        }
    }
}
