using EdgeCenter.Core.Outbox;
using EdgeCenter.Native.Mosquitto;

namespace EdgeCenter.Sync.Drain;

/// <summary>What became of an event that was handed to the network.</summary>
/// <param name="Entry">The event.</param>
/// <param name="Fate">In short.</param>
/// <param name="Reason">The broker's reason code, or the <see cref="MosquittoStatus"/> of one that no message can hold.</param>
internal readonly record struct Answer(OutboxEntry Entry, Fate Fate, int Reason)
{
    public long Position => Entry.Recorded.Position;
}

/// <summary>The ways it can go.</summary>
internal enum Fate
{
    /// <summary>The broker has it.</summary>
    Accepted,

    /// <summary>The broker said no.</summary>
    Refused,

    /// <summary>The connection ended before the broker answered.</summary>
    Lost,

    /// <summary>It cannot be put into a message.</summary>
    Unsendable,
}
