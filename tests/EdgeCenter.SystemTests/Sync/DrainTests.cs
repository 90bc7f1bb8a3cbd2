using EdgeCenter.Core.Events;
using EdgeCenter.Sync.Collector;
using EdgeCenter.Sync.Link;
using EdgeCenter.SystemTests.Support;

namespace EdgeCenter.SystemTests.Sync;

/// <summary>From the outbox through a real broker to a real collector.</summary>
public sealed class DrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_committed_arrives_once_and_leaves_the_outbox()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        await using CollectorUnderTest collector = await CollectorUnderTest.StartAsync(_folder.File("cloud"), broker.Port);
        await using ApplianceUnderTest appliance = new(_folder.File("edge"), broker.Port);

        for (int i = 0; i < 200; i++)
        {
            await appliance.AppendAsync(i % 3 == 0 ? "vision" : "gates", (EventPriority)(i % 4));
        }

        await collector.CompleteAsync(67, 133);
        await appliance.DrainedAsync();
        Assert.Equal(0, collector.Service.Totals.Refused);
    }

    [Fact]
    public async Task A_backlog_of_weeks_leaves_in_order_when_the_network_is_back()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        await using LinkUnderTest listener = new(LinkUnderTest.Options(broker.Port));
        listener.Listen("edgecenter/v1/+/+/events/#");
        await listener.ConnectAsync();
        using CuttableWire wire = new(broker.Port);
        wire.Cut();
        await using ApplianceUnderTest appliance = new(_folder.File("edge"), wire.Port);
        for (int i = 0; i < 100; i++)
        {
            await appliance.AppendAsync("gates");
        }

        await appliance.AppendAsync("alarms", EventPriority.Critical);
        wire.Restore();

        Assert.Equal("edgecenter/v1/hq/edge-1/events/alarms", (await listener.MessageAsync()).Topic);
        for (int i = 1; i <= 100; i++)
        {
            InboundMessage message = await listener.MessageAsync();
            Assert.Equal($"{i:D15}", message.UserProperties.Single(property => property.Key == "sequence").Value);
        }
    }

    [Fact]
    public async Task A_broker_killed_twenty_times_under_load_costs_no_event()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        await using CollectorUnderTest collector = await CollectorUnderTest.StartAsync(_folder.File("cloud"), broker.Port);
        await using ApplianceUnderTest appliance = new(_folder.File("edge"), broker.Port);
        using var stop = new CancellationTokenSource();
        Task<long>[] producers = [.. Enumerable.Range(0, 4).Select(i => appliance.ProduceAsync($"stream-{i}", stop.Token))];
        var random = new Random(20261127);

        for (int kill = 0; kill < 20; kill++)
        {
            long goal = collector.Service.Totals.Events + random.Next(20, 200);
            await collector.UntilAsync(totals => totals.Events >= goal);
            broker.KillNow();
            broker.Start();
        }

        await stop.CancelAsync();
        long[] acknowledged = await Task.WhenAll(producers);
        await appliance.DrainedAsync();

        // PUBACK does not mean that a killed broker still has the message for its subscriber: what it lost is a gap, and is asked for again.
        await collector.CompleteAsync(acknowledged);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"20 kills, {acknowledged.Sum()} events, {collector.Service.Totals.Duplicates} duplicates, {collector.Service.Repair!.Requeued} lost inside the broker and sent again, 0 lost");
    }
}
