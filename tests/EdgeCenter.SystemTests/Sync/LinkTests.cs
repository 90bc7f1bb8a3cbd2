using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Link;
using EdgeCenter.SystemTests.Support;

namespace EdgeCenter.SystemTests.Sync;

/// <summary>The connection to a real broker, through its lives.</summary>
public sealed class LinkTests
{
    [Fact]
    public async Task What_is_published_comes_back_to_who_subscribed_with_everything_it_carries()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        await using LinkUnderTest link = new(LinkUnderTest.Options(broker.Port));
        link.Listen("test/+/told");
        await link.ConnectAsync();

        Outcome<Unit> published = await link.Link.PublishAsync(new OutboundMessage
        {
            Topic = "test/王小明/told",
            Payload = Encoding.UTF8.GetBytes("""{"say":"你好"}"""),
            ContentType = "application/json",
            ResponseTopic = "test/answer",
            CorrelationData = new byte[] { 0, 1, 255 },
            Expiry = TimeSpan.FromMinutes(1),
            UserProperties = [new("name", "Zoë"), new("name", "again")],
        });

        Assert.True(published.Succeeded, published.Problem?.ToString());
        InboundMessage message = await link.MessageAsync();
        Assert.Equal("test/王小明/told", message.Topic);
        Assert.Equal("""{"say":"你好"}""", Encoding.UTF8.GetString(message.Payload.Span));
        Assert.Equal("application/json", message.ContentType);
        Assert.Equal("test/answer", message.ResponseTopic);
        Assert.Equal(new byte[] { 0, 1, 255 }, message.CorrelationData.ToArray());
        Assert.Equal([new("name", "Zoë"), new("name", "again")], message.UserProperties);
    }

    [Fact]
    public async Task A_megabyte_passes_and_more_than_the_broker_takes_is_refused_here()
    {
        using MosquittoBroker broker = MosquittoBroker.Start("allow_anonymous true\nmax_packet_size 1100000");
        await using LinkUnderTest link = new(LinkUnderTest.Options(broker.Port) with { MaximumPacket = 2_000_000 });
        link.Listen("big");
        await link.ConnectAsync();

        Assert.True((await link.Link.PublishAsync(new OutboundMessage { Topic = "big", Payload = new byte[1_000_000] })).Succeeded);
        Assert.Equal(1_000_000, (await link.MessageAsync()).Payload.Length);
        Outcome<Unit> tooLarge = await link.Link.PublishAsync(new OutboundMessage { Topic = "big", Payload = new byte[1_200_000] });

        Assert.Equal("message-too-large", tooLarge.Problem?.Code);
        Assert.Equal(LinkState.Connected, link.Link.Status.State);
    }

    [Fact]
    public async Task A_broker_that_is_killed_is_found_again_and_subscriptions_are_made_anew()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        await using LinkUnderTest link = new(LinkUnderTest.Options(broker.Port));
        link.Listen("test/#");
        await link.ConnectAsync();

        broker.KillNow();
        LinkStatus lost = await link.UntilAsync(status => status.State == LinkState.Waiting);
        Outcome<Unit> meanwhile = await link.Link.PublishAsync(new OutboundMessage { Topic = "test/a", Payload = new byte[1] });
        broker.Start();
        await link.UntilAsync(status => status.State == LinkState.Connected);
        await link.Link.PublishAsync(new OutboundMessage { Topic = "test/b", Payload = new byte[] { 7 } });

        Assert.NotNull(lost.Problem);
        Assert.Equal("link-down", meanwhile.Problem?.Code);
        Assert.Equal("test/b", (await link.MessageAsync()).Topic);
    }

    [Fact]
    public async Task A_frozen_broker_is_given_up_and_the_next_one_serves()
    {
        using MosquittoBroker first = MosquittoBroker.StartPlain();
        using MosquittoBroker second = MosquittoBroker.StartPlain();
        await using LinkUnderTest link = new(LinkUnderTest.Options(first.Port, second.Port) with { ConnectTimeout = TimeSpan.FromSeconds(2) });
        await link.ConnectAsync();
        Assert.Contains($"{first.Port}", link.Link.Status.Broker, StringComparison.Ordinal);

        first.Freeze();
        await link.UntilAsync(status => status.State == LinkState.Connected && status.Broker!.EndsWith($":{second.Port}", StringComparison.Ordinal));

        Assert.Contains(link.Seen, status => status.Problem?.Code == "broker-silent");
        Assert.True((await link.Link.PublishAsync(new OutboundMessage { Topic = "x", Payload = new byte[1] })).Succeeded);
    }

    [Fact]
    public async Task Nobody_listening_is_a_clear_state_and_no_reason_to_stop_trying()
    {
        int port = MosquittoBroker.FreePort();
        await using LinkUnderTest link = new(LinkUnderTest.Options(port));
        link.Link.Start();

        LinkStatus third = await link.UntilAsync(status => status is { State: LinkState.Waiting, FailedAttempts: 3 });

        Assert.Equal("broker-unreachable", third.Problem?.Code);
        Assert.Contains("refused", third.Problem!.In(Language.English), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_said()
    {
        await using LinkUnderTest link = new(LinkUnderTest.Options(1) with { Brokers = [new BrokerAddress("no-such-host.invalid", 1883)] });
        link.Link.Start();

        LinkStatus status = await link.UntilAsync(s => s.State == LinkState.Waiting);

        Assert.Equal("broker-name-unknown", status.Problem?.Code);
    }

    [Fact]
    public async Task A_wrong_password_is_said()
    {
        using MosquittoBroker broker = MosquittoBroker.Start("allow_anonymous false");
        await using LinkUnderTest link = new(LinkUnderTest.Options(broker.Port), new LinkCredentials(null, null, null, "edge", "wrong"));
        link.Link.Start();

        LinkStatus status = await link.UntilAsync(s => s.State == LinkState.Waiting);

        Assert.Equal("not-authorised", status.Problem?.Code);
    }

    [Fact]
    public async Task Two_clients_of_the_same_name_find_out_instead_of_fighting_for_ever()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        LinkOptions options = LinkUnderTest.Options(broker.Port);
        await using LinkUnderTest first = new(options);
        await using LinkUnderTest second = new(options);
        await first.ConnectAsync();
        await second.ConnectAsync();

        // This broker closes the older connection without a reason.
        LinkStatus pushed = await first.UntilAsync(status => status is { State: LinkState.Waiting, FailedAttempts: >= 3 });

        Assert.Equal("connection-unstable", pushed.Problem?.Code);
    }

    [Fact]
    public async Task The_will_speaks_for_who_is_gone_and_a_good_bye_silences_it()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        await using LinkUnderTest watcher = new(LinkUnderTest.Options(broker.Port));
        watcher.Listen("+/status");
        await watcher.ConnectAsync();
        using CuttableWire wire = new(broker.Port);
        LinkOptions WithWill(string name) => LinkUnderTest.Options(wire.Port) with
        {
            Will = new OutboundMessage { Topic = $"{name}/status", Payload = "gone"u8.ToArray(), ContentType = "text/plain" },
        };
        await using (LinkUnderTest polite = new(WithWill("polite")))
        {
            await polite.ConnectAsync();
        }

        await using LinkUnderTest abrupt = new(WithWill("abrupt"));
        await abrupt.ConnectAsync();
        wire.Cut();

        InboundMessage will = await watcher.MessageAsync();
        Assert.Equal("abrupt/status", will.Topic);
        Assert.Equal("text/plain", will.ContentType);
    }

    [Fact]
    public async Task Commands_sent_while_we_were_away_arrive_when_we_are_back()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        LinkOptions options = LinkUnderTest.Options(broker.Port);
        await using (LinkUnderTest before = new(options))
        {
            before.Listen("orders");
            await before.ConnectAsync();
            Assert.True((await before.Link.PublishAsync(new OutboundMessage { Topic = "orders", Payload = new byte[1] })).Succeeded);
            await before.MessageAsync();
        }

        (int code, string output) = await broker.ClientAsync("mosquitto_pub", "-t", "orders", "-q", "1", "-m", "wait for me");
        Assert.True(code == 0, output);
        await using LinkUnderTest after = new(options);
        after.Listen("orders");
        await after.ConnectAsync();

        Assert.Equal("wait for me", Encoding.UTF8.GetString((await after.MessageAsync()).Payload.Span));
    }
}
