using System.Threading.Channels;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Tests.Sync.Twin;

/// <summary>A connection that a test cuts and mends, and whose messages it reads.</summary>
internal sealed class LinkOfTests : IMessageLink
{
    private readonly Channel<OutboundMessage> _sent = Channel.CreateUnbounded<OutboundMessage>();
    private readonly Dictionary<string, Func<InboundMessage, CancellationToken, ValueTask>> _handlers = [];
    private int _refused;

    public bool Up { get; set; } = true;

    /// <summary>Messages that came while it was down.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public IDisposable Subscribe(string topicFilter, Func<InboundMessage, CancellationToken, ValueTask> handler)
    {
        _handlers.Add(topicFilter, handler);
        return new Stop(() => _handlers.Remove(topicFilter));
    }

    public ValueTask<Outcome<Unit>> PublishAsync(OutboundMessage message, CancellationToken cancellation = default)
    {
        if (!Up)
        {
            Interlocked.Increment(ref _refused);
            return ValueTask.FromResult<Outcome<Unit>>(new Problem("link-down", "There is no connection.", "没有连接。"));
        }

        _sent.Writer.TryWrite(message);
        return ValueTask.FromResult<Outcome<Unit>>(Unit.Value);
    }

    public ValueTask DeliverAsync(string topic, ReadOnlyMemory<byte> payload) =>
        _handlers[topic](new InboundMessage { Topic = topic, Payload = payload, Retained = true }, CancellationToken.None);

    public ValueTask<OutboundMessage> SentAsync() => _sent.Reader.ReadAsync(TestContext.Current.CancellationToken);

    private sealed class Stop(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
