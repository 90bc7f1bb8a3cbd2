using System.Threading.Channels;

namespace EdgeCenter.Sync.Commands.Processing;

/// <summary>Commands that are done one after the other.</summary>
internal sealed class CommandLane
{
    /// <summary>Commands that may wait; beyond it the sender is told that we are busy.</summary>
    public const int Capacity = 64;

    private readonly Channel<CommandWork> _waiting = Channel.CreateUnbounded<CommandWork>(new UnboundedChannelOptions { SingleReader = true });
    private int _count;

    public bool HasRoom => Volatile.Read(ref _count) < Capacity;

    public void Add(CommandWork work)
    {
        Interlocked.Increment(ref _count);
        _waiting.Writer.TryWrite(work);
    }

    /// <summary>Does what is added until cancelled.</summary>
    public async Task RunAsync(Func<CommandWork, CancellationToken, Task> act, CancellationToken cancellation)
    {
        await foreach (CommandWork work in _waiting.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                await act(work, cancellation).ConfigureAwait(false);
            }
            finally
            {
                Interlocked.Decrement(ref _count);
            }
        }
    }
}
