using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Hardware.Simulated;

/// <summary>A reader with a keypad at which somebody shows cards and types by hand.</summary>
public sealed class SimulatedReader(string name, TimeProvider time) : ICredentialReader
{
    private readonly Lock _lock = new();
    private readonly List<Action<CredentialEvent>> _watchers = [];

    public string Name => name;

    /// <summary>The last that its lamp showed.</summary>
    public DoorSignal Signal { get; private set; }

    /// <summary>Somebody shows or types something, as it would come from the device.</summary>
    public void Present(Credential credential)
    {
        lock (_lock)
        {
            CredentialEvent read = new(name, credential, time.GetTimestamp(), time.GetUtcNow());
            foreach (Action<CredentialEvent> watcher in _watchers)
            {
                watcher(read);
            }
        }
    }

    public IDisposable Watch(Action<CredentialEvent> watcher)
    {
        lock (_lock)
        {
            _watchers.Add(watcher);
        }

        return new Watching(this, watcher);
    }

    public void Show(DoorSignal signal) => Signal = signal;

    private sealed class Watching(SimulatedReader reader, Action<CredentialEvent> watcher) : IDisposable
    {
        public void Dispose()
        {
            lock (reader._lock)
            {
                reader._watchers.Remove(watcher);
            }
        }
    }
}
