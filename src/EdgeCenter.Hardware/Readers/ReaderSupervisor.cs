using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Hardware.Readers;

/// <summary>
/// Keeps one device at work: opens it, serves it on a thread of its own, says when it is lost, and opens it again after a growing wait.
/// </summary>
internal sealed class ReaderSupervisor : IReaderSink, IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, CredentialReader> _readers;
    private readonly Func<Outcome<IReaderDriver>> _open;
    private readonly Pause _pause;
    private readonly Thread _thread;
    private IReaderDriver? _driver;
    private bool _cameUp;
    private bool _started;
    private bool _stopping;

    /// <param name="device">For the thread's name.</param>
    /// <param name="readers">All readers of the device.</param>
    /// <param name="observer">Hears of every change.</param>
    /// <param name="open">Opens the device.</param>
    public ReaderSupervisor(
        string device, IReadOnlyList<string> readers, IReaderObserver observer, Func<Outcome<IReaderDriver>> open, TimeProvider time)
    {
        _readers = readers.ToDictionary(name => name, name => new CredentialReader(name, observer, Show, time), StringComparer.Ordinal);
        _open = open;
        _pause = new Pause(time);
        _thread = new Thread(Run) { IsBackground = true, Name = $"reader {device}" };
    }

    public IEnumerable<ICredentialReader> Readers => _readers.Values;

    public void Start()
    {
        _started = true;
        _thread.Start();
    }

    void IReaderSink.Up(string reader, string about)
    {
        _cameUp = true;
        _readers[reader].Up(about);
    }

    void IReaderSink.Down(string reader, Problem why) => _readers[reader].Down(why);

    void IReaderSink.Read(string reader, Credential credential) => _readers[reader].Read(credential);

    void IReaderSink.Rejected(string reader, Problem why) => _readers[reader].Rejected(why);

    void IReaderSink.Tamper(string reader, bool open) => _readers[reader].Tamper(open);

    void IReaderSink.Power(string reader, bool failed) => _readers[reader].Power(failed);

    public void Dispose()
    {
        lock (_lock)
        {
            _stopping = true;
            _driver?.Dispose();
        }

        _pause.Stop();
        if (_started)
        {
            _thread.Join();
        }

        _pause.Dispose();
    }

    private void Run()
    {
        int failures = 0;
        while (ServeOnce() is { } lost)
        {
            failures = _cameUp ? 1 : failures + 1;
            foreach (CredentialReader reader in _readers.Values)
            {
                reader.Down(lost);
            }

            if (!_pause.Wait(RetryAfter(failures)))
            {
                return;
            }
        }
    }

    /// <summary>One life of the device.</summary>
    /// <returns>Why it ended; null: it shall not come back.</returns>
    private Problem? ServeOnce()
    {
        _cameUp = false;
        if (!_open().TryGet(out IReaderDriver? driver, out Problem? problem))
        {
            return problem;
        }

        using (driver)
        {
            lock (_lock)
            {
                if (_stopping)
                {
                    return null;
                }

                _driver = driver;
            }

            problem = driver.Run(this);
            lock (_lock)
            {
                _driver = null;
                return _stopping ? null : problem;
            }
        }
    }

    private void Show(string reader, DoorSignal signal)
    {
        lock (_lock)
        {
            _driver?.Show(reader, signal);
        }
    }

    private static TimeSpan RetryAfter(int failures) =>
        TimeSpan.FromSeconds(Math.Min(LongestRetry.TotalSeconds, FirstRetry.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 10))));
}
