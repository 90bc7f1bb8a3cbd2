using System.Threading.Channels;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Sync.Link;

public sealed class InboxTests
{
    private static InboundMessage Message(string topic) => new() { Topic = topic, Payload = ReadOnlyMemory<byte>.Empty };

    [Fact]
    public async Task Each_subscriber_gets_its_messages_in_order_and_nothing_else()
    {
        await using var inbox = new Inbox(NullLogger.Instance);
        var seen = Channel.CreateUnbounded<string>();
        inbox.Subscribe("a/+", (message, cancel) => seen.Writer.WriteAsync(message.Topic, cancel));

        foreach (string topic in (string[])["a/1", "b/1", "a/2"])
        {
            inbox.Deliver(Message(topic));
        }

        Assert.Equal("a/1", await seen.Reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal("a/2", await seen.Reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_handler_that_fails_gets_the_next_message_all_the_same()
    {
        await using var inbox = new Inbox(NullLogger.Instance);
        var seen = Channel.CreateUnbounded<string>();
        inbox.Subscribe("#", (message, cancel) => message.Topic == "bad" ? throw new InvalidOperationException("a bug") : seen.Writer.WriteAsync(message.Topic, cancel));

        inbox.Deliver(Message("bad"));
        inbox.Deliver(Message("good"));

        Assert.Equal("good", await seen.Reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_flood_is_bounded()
    {
        var inbox = new Inbox(NullLogger.Instance);
        var release = new TaskCompletionSource();
        var seen = Channel.CreateUnbounded<string>();
        IDisposable subscription = inbox.Subscribe("#", async (message, cancel) =>
        {
            await release.Task;
            await seen.Writer.WriteAsync(message.Topic, cancel);
        });

        for (int i = 0; i < 10_000; i++)
        {
            inbox.Deliver(Message("flood"));
        }

        subscription.Dispose();
        release.SetResult();
        int handled = 0;
        while (handled < 256)
        {
            await seen.Reader.ReadAsync(TestContext.Current.CancellationToken);
            handled++;
        }

        await inbox.DisposeAsync();
        Assert.InRange(handled + seen.Reader.Count, 256, 257);
    }
}
