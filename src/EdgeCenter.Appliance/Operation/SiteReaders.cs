using System.Collections.Concurrent;
using EdgeCenter.Gates.Control;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Simulated;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>
/// The readers that gates name, and the gates that listen to them. One that the configuration does not describe as a device is simulated. A reader stays
/// the same when its gate is made anew.
/// </summary>
/// <param name="devices">Null: there are none, or this is a replay.</param>
internal sealed class SiteReaders(SiteDevices? devices, TimeProvider time, ILoggerFactory logs)
{
    private readonly ConcurrentDictionary<string, SimulatedReader> _readers = new(StringComparer.Ordinal);
    private readonly List<GateReaders> _attached = [];

    public IReadOnlyCollection<string> Names => [.. _readers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Null: no gate names it, or it is a real one.</summary>
    public SimulatedReader? Find(string name) => _readers.GetValueOrDefault(name);

    /// <summary>From here on the gate answers what is shown at its readers. Not called while gates are detached.</summary>
    public void Attach(GateController gate)
    {
        ICredentialReader[] readers =
            [.. gate.Plan.Options.Readers.Select(name => devices?.Reader(name) ?? _readers.GetOrAdd(name, one => new SimulatedReader(one, time)))];
        if (readers.Length > 0)
        {
            _attached.Add(new GateReaders(gate, readers, answered: null, logs.CreateLogger<GateReaders>()));
        }
    }

    /// <summary>Finishes what was shown; then no gate listens.</summary>
    public async ValueTask DetachAsync()
    {
        foreach (GateReaders readers in _attached)
        {
            await readers.DisposeAsync().ConfigureAwait(false);
        }

        _attached.Clear();
    }
}
