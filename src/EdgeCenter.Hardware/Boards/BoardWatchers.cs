namespace EdgeCenter.Hardware.Boards;

/// <summary>Who wants to be told of something. Thread-safe; telling takes no lock.</summary>
internal sealed class BoardWatchers<T>
{
    private readonly Lock _lock = new();
    private Action<T>[] _watchers = [];

    public IDisposable Add(Action<T> watcher)
    {
        lock (_lock)
        {
            _watchers = [.. _watchers, watcher];
        }

        return new Watching(this, watcher);
    }

    public void Tell(T what)
    {
        foreach (Action<T> watcher in Volatile.Read(ref _watchers))
        {
            watcher(what);
        }
    }

    private sealed class Watching(BoardWatchers<T> watchers, Action<T> watcher) : IDisposable
    {
        public void Dispose()
        {
            lock (watchers._lock)
            {
                int index = Array.IndexOf(watchers._watchers, watcher);
                watchers._watchers = index < 0 ? watchers._watchers : [.. watchers._watchers[..index], .. watchers._watchers[(index + 1)..]];
            }
        }
    }
}
