using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Readers.Osdp.Framing;
using EdgeCenter.Hardware.Readers.Osdp.Messages;

namespace EdgeCenter.Hardware.Readers.Osdp;

/// <summary>What a reader shall still do. Filled from any thread, emptied by the bus. Bounded: of signals only the last counts.</summary>
internal sealed class OsdpOrders
{
    private const int None = -1;
    private const int MostOutputs = 16;

    private readonly Queue<(OsdpCommand Command, byte[] Data)> _next = new();
    private readonly ConcurrentQueue<byte[]> _outputs = new();
    private int _signal = None;

    public void Show(DoorSignal signal) => Volatile.Write(ref _signal, (int)signal);

    /// <returns>False: too many are waiting already.</returns>
    public bool TrySwitch(byte output, TimeSpan time)
    {
        if (_outputs.Count >= MostOutputs)
        {
            return false;
        }

        _outputs.Enqueue(OsdpOutput.Switch(output, time));
        return true;
    }

    public bool TryTake(OsdpCapabilities able, out OsdpCommand command, [NotNullWhen(true)] out byte[]? data)
    {
        if (_next.Count == 0 && Interlocked.Exchange(ref _signal, None) is >= 0 and int signal)
        {
            if (able.Led)
            {
                _next.Enqueue((OsdpCommand.Led, OsdpSignals.Led((DoorSignal)signal)));
            }

            if (able.Buzzer && OsdpSignals.Buzzer((DoorSignal)signal) is { } sound)
            {
                _next.Enqueue((OsdpCommand.Buzzer, sound));
            }
        }

        if (_next.TryDequeue(out (OsdpCommand Command, byte[] Data) order))
        {
            (command, data) = order;
            return true;
        }

        command = OsdpCommand.Output;
        return _outputs.TryDequeue(out data);
    }
}
