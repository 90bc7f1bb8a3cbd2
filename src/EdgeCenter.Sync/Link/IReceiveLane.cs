using EdgeCenter.Core.Outcomes;
using EdgeCenter.Native.Mosquitto;

namespace EdgeCenter.Sync.Link;

/// <summary>
/// Somebody who must not lose what arrives: the broker gets its acknowledgements only after <see cref="Keep"/> has succeeded. Both calls come from the
/// network thread.
/// </summary>
internal interface IReceiveLane
{
    /// <summary>Whether it is for this lane; what is not goes to whoever subscribed to it.</summary>
    bool Wants(ReadOnlySpan<byte> topic);

    /// <summary>A message came in; it is valid only during the call.</summary>
    void Received(MosquittoMessage message);

    /// <summary>Makes everything received since the last call durable.</summary>
    /// <returns>A problem ends the connection without an acknowledgement: the broker sends it all again.</returns>
    Outcome<Unit> Keep();
}
