using System.Threading.Channels;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Tests.Sync.Commands;

/// <summary>A link whose other end is the test: what is published can be waited for, and publishing can be made to fail.</summary>
internal sealed class FakeLink : IMessageLink
{
    private readonly Channel<OutboundMessage> _sent = Channel.CreateUnbounded<OutboundMessage>();
    private readonly TaskCompletionSource<Func<InboundMessage, CancellationToken, ValueTask>> _handler = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Problem? Down { get; set; }

    public TaskCompletionSource Tried { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IDisposable Subscribe(string topicFilter, Func<InboundMessage, CancellationToken, ValueTask> handler)
    {
        Assert.Equal("edgecenter/v1/hq/edge-1/commands/request", topicFilter);
        _handler.TrySetResult(handler);
        return new Subscription();
    }

    public ValueTask<Outcome<Unit>> PublishAsync(OutboundMessage message, CancellationToken cancellation = default)
    {
        if (Down is { } problem)
        {
            Tried.TrySetResult();
            return ValueTask.FromResult<Outcome<Unit>>(problem);
        }

        _sent.Writer.TryWrite(message);
        return ValueTask.FromResult<Outcome<Unit>>(Unit.Value);
    }

    public async Task DeliverAsync(InboundMessage message) => await (await _handler.Task)(message, TestContext.Current.CancellationToken);

    public Task DeliverAsync(byte[] payload) =>
        DeliverAsync(new InboundMessage { Topic = "edgecenter/v1/hq/edge-1/commands/request", Payload = payload });

    public async Task<OutboundMessage> SentAsync() => await _sent.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async Task<CommandResponse> ResponseAsync() => CommandResponse.Read((await SentAsync()).Payload).Value;

    private sealed class Subscription : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
