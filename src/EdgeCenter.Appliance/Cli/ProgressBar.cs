namespace EdgeCenter.Appliance.Cli;

/// <summary>A bar on the error stream for long work; silent when that is not a terminal.</summary>
internal sealed class ProgressBar : IProgress<(long Done, long Total)>, IDisposable
{
    private const int Width = 30;

    private readonly TextWriter _error;
    private readonly string _label;
    private readonly bool _visible;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private long _lastDraw;

    public ProgressBar(TextWriter error, string label, TimeProvider time)
    {
        _error = error;
        _label = label;
        _time = time;
        _visible = !Console.IsErrorRedirected && ReferenceEquals(error, Console.Error);
    }

    public void Report((long Done, long Total) value)
    {
        if (!_visible)
        {
            return;
        }

        lock (_lock)
        {
            // Ten redraws a second are enough for a person and cost nothing.
            long now = _time.GetTimestamp();
            if (value.Done < value.Total && _lastDraw != 0 && _time.GetElapsedTime(_lastDraw, now) < TimeSpan.FromMilliseconds(100))
            {
                return;
            }

            _lastDraw = now;
            double share = value.Total > 0 ? Math.Clamp((double)value.Done / value.Total, 0, 1) : 0;
            int full = (int)(share * Width);
            _error.Write($"\r{_label} [{new string('█', full)}{new string('·', Width - full)}] {share,4:P0}");
        }
    }

    public void Dispose()
    {
        if (_visible && _lastDraw != 0)
        {
            _error.WriteLine();
        }
    }
}
