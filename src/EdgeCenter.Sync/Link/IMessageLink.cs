using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Link;

/// <summary>
/// What the parts of Sync that talk a little (twin, commands, provisioning, status) need of the connection. It comes and goes by itself;
/// subscriptions stay. The drain of the outbox, which talks a lot, has a faster way in.
/// </summary>
public interface IMessageLink
{
    /// <summary>Gets what arrives on a topic from now on, over every reconnection.</summary>
    /// <param name="topicFilter">MQTT topic filter.</param>
    /// <param name="handler">
    /// Called for one message at a time, in order of arrival, never on the network thread. The broker is told that the message arrived before
    /// the handler has run: a handler whose work must not be lost writes it down first and asks again for what it missed.
    /// </param>
    /// <returns>Dispose to stop.</returns>
    IDisposable Subscribe(string topicFilter, Func<InboundMessage, CancellationToken, ValueTask> handler);

    /// <summary>Sends a message and waits until the broker has acknowledged it.</summary>
    /// <returns>Problems: <c>link-down</c> (no connection, or lost before the acknowledgement: send it again), <c>publish-refused</c> (with the
    /// broker's reason), <c>message-too-large</c>.</returns>
    ValueTask<Outcome<Unit>> PublishAsync(OutboundMessage message, CancellationToken cancellation = default);
}
