using System.Globalization;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Collector;
using EdgeCenter.Sync.Link;
using EdgeCenter.SystemTests.Support;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.SystemTests.Sync;

/// <summary>What may go wrong between an appliance and its collector, with a real broker. After each: everything committed has arrived, each once.</summary>
public sealed class DrainFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_appliance_killed_fifty_times_under_load_loses_nothing_that_it_had_committed()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        await using CollectorUnderTest collector = await CollectorUnderTest.StartAsync(_folder.File("cloud"), broker.Port);
        var random = new Random(20261128);

        for (int kill = 0; kill < 50; kill++)
        {
            using EdgeCenterProcess fleet = Fleet(broker, rate: 4000, length: "10m");
            long goal = collector.Service.Totals.Events + random.Next(20, 400);
            await collector.UntilAsync(totals => totals.Events >= goal);
            fleet.Kill();
        }

        using EdgeCenterProcess last = Fleet(broker, rate: 4, length: "1s");
        (int code, _, string error) = await last.FinishAsync();
        Assert.True(code == 0, error);
        await collector.UntilAsync(_ => collector.Counts is { Count: 4 } counts && counts.All(count => count.IsComplete));
        long[] committed = [.. Enumerable.Range(1, 4).Select(i => LastNumber(_folder.File($"fleet/edge-{i}")))];
        Assert.Equal(committed.Order(), collector.Counts.Select(count => count.Highest).Order());

        // A number that was given twice, to an event that was sent and lost and to another, would be one.
        Assert.Equal(0, collector.Service.Totals.Conflicts);
        TestContext.Current.TestOutputHelper?.WriteLine($"50 kills, {committed.Sum()} events, {collector.Service.Totals.Duplicates} duplicates, 0 lost");
    }

    [Fact]
    public async Task A_broker_that_freezes_and_thaws_costs_nothing()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        await using CollectorUnderTest collector = await CollectorUnderTest.StartAsync(_folder.File("cloud"), broker.Port);
        await using ApplianceUnderTest appliance = new(_folder.File("edge"), broker.Port);
        using var stop = new CancellationTokenSource();
        Task<long>[] producers = [.. Enumerable.Range(0, 2).Select(i => appliance.ProduceAsync($"stream-{i}", stop.Token))];
        await collector.UntilAsync(totals => totals.Events > 500);

        broker.Freeze();
        await appliance.UntilAsync(status => status.State != LinkState.Connected);
        broker.Thaw();
        await stop.CancelAsync();
        long[] committed = await Task.WhenAll(producers);

        await appliance.DrainedAsync();
        await collector.CompleteAsync(committed);
        TestContext.Current.TestOutputHelper?.WriteLine($"{committed.Sum()} events, {collector.Service.Totals.Duplicates} duplicates");
    }

    [Fact]
    public async Task When_the_first_broker_dies_the_second_one_carries_on()
    {
        using MosquittoBroker first = MosquittoBroker.StartPlain();
        using MosquittoBroker second = MosquittoBroker.StartPlain();
        using SqliteCollectorStore store = CollectorUnderTest.OpenSqlite(_folder.File("cloud"));
        await using CollectorUnderTest one = await CollectorUnderTest.StartAsync(store, first.Port, "one");
        await using CollectorUnderTest two = await CollectorUnderTest.StartAsync(store, second.Port, "two");
        await using ApplianceUnderTest appliance = new(_folder.File("edge"), first.Port, second.Port);
        using var stop = new CancellationTokenSource();
        Task<long> producer = appliance.ProduceAsync("gates", stop.Token);
        await one.UntilAsync(totals => totals.Events > 500);

        first.KillNow();
        await two.UntilAsync(totals => totals.Events > 500);
        await stop.CancelAsync();
        long committed = await producer;

        await appliance.DrainedAsync();
        Assert.Equal($"127.0.0.1:{second.Port}", appliance.Cloud.Link.Status.Broker);
        await two.CompleteAsync([committed]);
    }

    [Theory]
    [InlineData(+10)]
    [InlineData(-10)]
    public async Task A_clock_that_jumps_by_ten_years_changes_nothing(int years)
    {
        var time = new JumpingTime();
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        await using CollectorUnderTest collector = await CollectorUnderTest.StartAsync(_folder.File("cloud"), broker.Port);
        await using ApplianceUnderTest appliance = new(_folder.File("edge"), time, broker.Port);
        using var stop = new CancellationTokenSource();
        Task<long> producer = appliance.ProduceAsync("gates", stop.Token);
        await collector.UntilAsync(totals => totals.Events > 200);

        time.Jump(TimeSpan.FromDays(365.25 * years));
        broker.KillNow();
        await appliance.UntilAsync(status => status.State != LinkState.Connected);
        broker.Start();
        long goal = collector.Service.Totals.Events + 200;
        await collector.UntilAsync(totals => totals.Events > goal);
        await stop.CancelAsync();
        long committed = await producer;

        await appliance.DrainedAsync();
        await collector.CompleteAsync([committed]);
    }

    [Fact]
    public async Task On_a_full_disk_new_events_are_refused_the_old_ones_leave_and_then_there_is_room_again()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        await using CollectorUnderTest collector = await CollectorUnderTest.StartAsync(_folder.File("cloud"), broker.Port);
        broker.StopNow();
        await using ApplianceUnderTest appliance = new(_folder.File("edge"), broker.Port);
        await appliance.Store.WriteAsync(transaction => Pragma(transaction.Connection, "max_page_count = 400"));
        long committed = 0;
        Problem? refused = null;
        while (refused is null)
        {
            Outcome<long> appended = await appliance.TryAppendAsync("gates");
            committed = appended.Succeeded ? appended.Value : committed;
            refused = appended.Problem;
        }

        Assert.Equal("store-full", refused.Code);
        broker.Start();
        await collector.UntilAsync(totals => totals.Events == committed);

        await appliance.Store.WriteAsync(transaction => Pragma(transaction.Connection, "max_page_count = 1000000"));
        committed = await appliance.AppendAsync("gates");
        await appliance.DrainedAsync();
        await collector.CompleteAsync([committed]);
    }

    [Fact]
    public async Task A_backlog_of_seventy_two_hours_without_a_network_arrives()
    {
        // A million take minutes on a busy machine.
        int events = Environment.GetEnvironmentVariable("EDGECENTER_NIGHTLY") == "1" ? 1_000_000 : 100_000;
        var time = new JumpingTime();
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        await using CollectorUnderTest collector = await CollectorUnderTest.StartAsync(_folder.File("cloud"), broker.Port);
        broker.StopNow();
        await using ApplianceUnderTest appliance = new(_folder.File("edge"), time, broker.Port);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            for (int n = 0; n < events / 50; n++)
            {
                await appliance.AppendAsync($"stream-{i % 5}");
                time.Jump(TimeSpan.FromHours(72) / events);
            }
        }));

        broker.Start();
        await collector.UntilAsync(totals => totals.Events == events);
        await collector.CompleteAsync([.. Enumerable.Repeat((long)events / 5, 5)]);
        await appliance.DrainedAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{events} events, {collector.Service.Totals.Duplicates} duplicates");
    }

    private EdgeCenterProcess Fleet(MosquittoBroker broker, int rate, string length) => EdgeCenterProcess.Start(
        null, "fleet", "simulate", "--appliances", "4", "--rate", rate.ToString(CultureInfo.InvariantCulture), "--for", length,
        "--folder", _folder.File("fleet"), "--keep", "--broker", $"127.0.0.1:{broker.Port}");

    private static long LastNumber(string folder)
    {
        using var store = ApplianceUnderTest.OpenStore(folder);
        return new EventLog(store).List(new EventQuery { Limit = 1 }).Value.Single().Sequence;
    }

    private static long Pragma(SqliteConnection connection, string text)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of this file.
        command.CommandText = $"PRAGMA {text}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
