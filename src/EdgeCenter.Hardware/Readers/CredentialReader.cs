using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Hardware.Readers;

/// <summary>One reader as gates see it: the same object however often its device comes and goes.</summary>
internal sealed class CredentialReader(string name, IReaderObserver observer, Action<string, DoorSignal> show, TimeProvider time) : ICredentialReader
{
    private readonly Lock _lock = new();
    private Action<CredentialEvent>[] _watchers = [];
    private string? _state;
    private bool _tamper;
    private bool _power;

    public string Name => name;

    public IDisposable Watch(Action<CredentialEvent> watcher)
    {
        lock (_lock)
        {
            _watchers = [.. _watchers, watcher];
        }

        return new Watching(this, watcher);
    }

    public void Show(DoorSignal signal) => show(name, signal);

    public void Read(Credential credential)
    {
        var read = new CredentialEvent(name, credential, time.GetTimestamp(), time.GetUtcNow());
        foreach (Action<CredentialEvent> watcher in Volatile.Read(ref _watchers))
        {
            watcher(read);
        }
    }

    public void Rejected(Problem why) => observer.Rejected(name, why, time.GetUtcNow());

    public void Up(string about) => Enter("", new ReaderStateChanged(name, true, about, null, time.GetUtcNow()));

    public void Down(Problem why) => Enter(why.Code, new ReaderStateChanged(name, false, "", why, time.GetUtcNow()));

    public void Tamper(bool open)
    {
        if (_tamper != open)
        {
            _tamper = open;
            observer.TamperChanged(name, open, time.GetUtcNow());
        }
    }

    public void Power(bool failed)
    {
        if (_power != failed)
        {
            _power = failed;
            observer.PowerChanged(name, failed, time.GetUtcNow());
        }
    }

    private void Enter(string state, ReaderStateChanged change)
    {
        if (_state != state)
        {
            _state = state;
            observer.StateChanged(change);
        }
    }

    private sealed class Watching(CredentialReader reader, Action<CredentialEvent> watcher) : IDisposable
    {
        public void Dispose()
        {
            lock (reader._lock)
            {
                reader._watchers = [.. reader._watchers.Where(other => other != watcher)];
            }
        }
    }
}
