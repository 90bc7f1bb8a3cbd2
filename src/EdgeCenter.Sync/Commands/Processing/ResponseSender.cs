using System.Threading.Channels;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Commands.Processing;

/// <summary>
/// Carries answers to the broker, in order, over lost connections. One that cannot be sent in time is dropped: it is in the journal, and whoever
/// repeats the command gets it.
/// </summary>
internal sealed class ResponseSender(TimeProvider time, ILogger log)
{
    private const int Capacity = 256;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(10);

    private readonly Channel<(ReplyAddress Address, ReadOnlyMemory<byte> Response)> _waiting = Channel.CreateBounded<(ReplyAddress, ReadOnlyMemory<byte>)>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    public void Send(ReplyAddress address, ReadOnlyMemory<byte> response) => _waiting.Writer.TryWrite((address, response));

    public async Task RunAsync(IMessageLink link, CancellationToken cancellation)
    {
        await foreach ((ReplyAddress address, ReadOnlyMemory<byte> response) in _waiting.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            await SendAsync(link, address, response, cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask SendAsync(IMessageLink link, ReplyAddress address, ReadOnlyMemory<byte> response, CancellationToken cancellation)
    {
        var message = new OutboundMessage
        {
            Topic = address.Topic, Payload = response, ContentType = "application/json", CorrelationData = address.Correlation, Expiry = GiveUpAfter,
        };
        long since = time.GetTimestamp();
        for (TimeSpan wait = FirstWait; ; wait = TimeSpan.FromTicks(Math.Min(2 * wait.Ticks, LongestWait.Ticks)))
        {
            Outcome<Unit> sent = await link.PublishAsync(message, cancellation).ConfigureAwait(false);
            if (sent.Succeeded)
            {
                return;
            }

            if (sent.Problem.Code != "link-down" || time.GetElapsedTime(since) >= GiveUpAfter)
            {
                Log.ResponseNotSent(log, address.Topic, sent.Problem.In(Language.English));
                return;
            }

            await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
        }
    }
}
