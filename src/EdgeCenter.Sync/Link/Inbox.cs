using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Link;

/// <summary>Hands arrived messages to whoever subscribed to their topic, each subscriber in order and at its own pace.</summary>
internal sealed class Inbox(ILogger log) : IAsyncDisposable
{
    /// <summary>Messages that may wait for one subscriber. A flood beyond it is dropped: whoever asks over MQTT repeats what gets no answer.</summary>
    private const int Capacity = 256;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private volatile Subscription[] _subscriptions = [];
    private volatile string[] _withoutHandler = [];

    public IReadOnlyList<string> Filters =>
        [.. _subscriptions.Select(subscription => subscription.Filter).Concat(_withoutHandler).Distinct(StringComparer.Ordinal)];

    public IDisposable Subscribe(string filter, Func<InboundMessage, CancellationToken, ValueTask> handler)
    {
        var subscription = new Subscription(this, filter, handler);
        lock (_lock)
        {
            _subscriptions = [.. _subscriptions, subscription];
        }

        return subscription;
    }

    /// <summary>The broker is asked for it; what comes goes to the link's receiver.</summary>
    public void Want(string filter)
    {
        lock (_lock)
        {
            _withoutHandler = [.. _withoutHandler, filter];
        }
    }

    /// <summary>Called on the network thread; returns at once.</summary>
    public void Deliver(InboundMessage message)
    {
        foreach (Subscription subscription in _subscriptions)
        {
            if (TopicFilter.Matches(subscription.Filter, message.Topic) && !subscription.TryAdd(message))
            {
                Log.InboundDropped(log, message.Topic, Capacity);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (Subscription subscription in _subscriptions)
        {
            await subscription.Done.ConfigureAwait(false);
        }

        _stop.Dispose();
    }

    private void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            _subscriptions = [.. _subscriptions.Where(other => other != subscription)];
        }
    }

    private sealed class Subscription : IDisposable
    {
        private readonly Channel<InboundMessage> _waiting = Channel.CreateBounded<InboundMessage>(
            new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });

        private readonly Inbox _inbox;
        private readonly Func<InboundMessage, CancellationToken, ValueTask> _handler;

        public Subscription(Inbox inbox, string filter, Func<InboundMessage, CancellationToken, ValueTask> handler)
        {
            _inbox = inbox;
            _handler = handler;
            Filter = filter;
            Done = Task.Run(() => HandleAsync(inbox._stop.Token));
        }

        public string Filter { get; }

        public Task Done { get; }

        public bool TryAdd(InboundMessage message) => _waiting.Writer.TryWrite(message);

        public void Dispose()
        {
            _waiting.Writer.TryComplete();
            _inbox.Remove(this);
        }

        private async Task HandleAsync(CancellationToken cancellation)
        {
            try
            {
                await foreach (InboundMessage message in _waiting.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                {
                    await HandleAsync(message, cancellation).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // The link is being closed.
            }
        }

        private async ValueTask HandleAsync(InboundMessage message, CancellationToken cancellation)
        {
            try
            {
                await _handler(message, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException) // a handler's bug must be seen, and must stop neither the process nor the next message
            {
                Log.HandlerFailed(_inbox.Logger, e, Filter);
            }
        }
    }

    private ILogger Logger => log;
}
