using System.Threading.Channels;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Gates.Control;

/// <summary>
/// Takes what a gate's readers read to the gate, in order and off the drivers' threads, and shows the answer at the reader. Whatever a reader sends while
/// the gate is busy waits; more than <see cref="Capacity"/> of it is a reader gone mad and is dropped.
/// </summary>
public sealed class GateReaders : IAsyncDisposable
{
    /// <summary>Sixteen keys and a few cards: nobody types faster than PINs are checked for long.</summary>
    public const int Capacity = 64;

    private readonly Channel<(ICredentialReader Reader, CredentialEvent Read)> _reads =
        Channel.CreateBounded<(ICredentialReader, CredentialEvent)>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    private readonly GateController _gate;
    private readonly Action<AccessDecision>? _answered;
    private readonly ILogger _log;
    private readonly IDisposable[] _watching;
    private readonly Task _working;

    /// <param name="answered">Told of each decision, after everything that follows from it was done.</param>
    public GateReaders(GateController gate, IReadOnlyList<ICredentialReader> readers, Action<AccessDecision>? answered, ILogger<GateReaders> log)
    {
        ArgumentNullException.ThrowIfNull(readers);
        _gate = gate;
        _answered = answered;
        _log = log;
        _watching = [.. readers.Select(reader => reader.Watch(read => Take(reader, read)))];
        _working = Task.Run(WorkAsync);
    }

    /// <summary>Finishes what was read, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable watching in _watching)
        {
            watching.Dispose();
        }

        _reads.Writer.TryComplete();
        await _working.ConfigureAwait(false);
    }

    private void Take(ICredentialReader reader, CredentialEvent read)
    {
        if (!_reads.Writer.TryWrite((reader, read)))
        {
            Log.ReaderOverrun(_log, _gate.Plan.Name, read.Reader);
        }
    }

    private async Task WorkAsync()
    {
        await foreach ((ICredentialReader reader, CredentialEvent read) in _reads.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (await _gate.HandleAsync(read).ConfigureAwait(false) is { } decision)
            {
                reader.Show(SignalFor(decision));
                _answered?.Invoke(decision);
            }
        }
    }

    private static DoorSignal SignalFor(AccessDecision decision) => decision.Outcome switch
    {
        AccessOutcome.Granted => DoorSignal.Granted,
        AccessOutcome.Denied => DoorSignal.Denied,
        AccessOutcome.Guidance => DoorSignal.Waiting,
        _ => DoorSignal.Fault,
    };
}
