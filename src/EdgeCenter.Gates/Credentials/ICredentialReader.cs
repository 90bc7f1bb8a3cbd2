using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Gates.Credentials;

/// <summary>
/// A reader or keypad at a door, as gates need it. Implemented by EdgeCenter.Hardware. Thread-safe; calls return at once and never throw for what the
/// device does.
/// </summary>
public interface ICredentialReader
{
    /// <summary>The configured name, unique at the site.</summary>
    string Name { get; }

    /// <summary>Everything that is read from now on, in order. Called on the driver's thread: note it and return.</summary>
    /// <returns>Dispose to stop.</returns>
    IDisposable Watch(Action<CredentialEvent> watcher);

    /// <summary>The reader's own lamp and buzzer, where it has some: shown until the next signal or its own end.</summary>
    void Show(DoorSignal signal);
}
