using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Hardware.Readers;

/// <summary>One open device that carries one reader, or a bus that carries several.</summary>
public interface IReaderDriver : IDisposable
{
    /// <summary>Serves the device on the caller's thread until it is lost or <see cref="IDisposable.Dispose"/> is called from another one.</summary>
    /// <returns>Why it ended: <c>device-closed</c> after dispose.</returns>
    Problem Run(IReaderSink sink);

    /// <summary>Lamp and buzzer of a reader; nothing where it has none. From any thread, returns at once.</summary>
    void Show(string reader, DoorSignal signal);
}
